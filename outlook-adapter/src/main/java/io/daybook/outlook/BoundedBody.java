// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a text in UTF-8 that is not longer than it may be. */
final class BoundedBody implements BodySubscriber<String> {

  private final int mostBytes;

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  private final CompletableFuture<String> text = new CompletableFuture<>();

  private @Nullable Subscription subscription;

  BoundedBody(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (taken.size() + buffer.remaining() > mostBytes) {
        if (subscription != null) {
          subscription.cancel();
        }
        text.completeExceptionally(new IOException("the answer is too long"));
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      taken.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    text.complete(taken.toString(StandardCharsets.UTF_8));
  }
}
