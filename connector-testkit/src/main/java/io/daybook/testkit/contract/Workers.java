// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads of one test. Waiting for one ends after half a minute. */
final class Workers implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "store-contract");
            thread.setDaemon(true);
            return thread;
          });

  <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** Runs work in several threads, which get their numbers from 0 and begin together. */
  <T> List<T> together(int count, Numbered<T> work) {
    CountDownLatch ready = new CountDownLatch(count);
    List<Future<T>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      started.add(
          start(
              () -> {
                ready.countDown();
                await(ready);
                return work.run(number);
              }));
    }
    return started.stream().map(Workers::result).toList();
  }

  static <T> T result(Future<T> started) {
    try {
      return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("another thread failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("another thread did not end", e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("another thread did not come so far");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Work of one of several threads. */
  interface Numbered<T> {
    T run(int number);
  }
}
