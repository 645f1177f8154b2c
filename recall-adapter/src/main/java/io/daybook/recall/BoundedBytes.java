// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes bytes until there are more than there may be: one more than that tells so. */
final class BoundedBytes implements BodySubscriber<byte[]> {

  private final int most;

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

  private @Nullable Subscription subscription;

  BoundedBytes(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return bytes;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), most + 1 - taken.size())];
      buffer.get(part);
      taken.writeBytes(part);
    }
    if (taken.size() > most && !bytes.isDone()) {
      if (subscription != null) {
        subscription.cancel();
      }
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    bytes.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    bytes.complete(taken.toByteArray());
  }
}
