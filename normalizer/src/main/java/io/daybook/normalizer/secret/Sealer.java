// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.secret;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not stand in a store in clear: AES-256-GCM, with a nonce of its own for each,
 * bound to what it belongs to. Thread-safe.
 */
public final class Sealer {

  private static final byte VERSION = 1;

  private static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  private final IntFunction<byte[]> random;

  private Sealer(byte[] key, IntFunction<byte[]> random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /**
   * Takes the key.
   *
   * @param key 32 bytes in base64
   * @param random gives so many bytes that nobody can guess, others each time
   * @return what encrypts with it
   * @throws IllegalArgumentException when it is no such key
   */
  public static Sealer of(Secret key, IntFunction<byte[]> random) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(key.reveal().trim());
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the secret key is not 32 bytes in base64; openssl rand -base64 32 makes one");
    }
    return new Sealer(bytes, random);
  }

  /**
   * Encrypts.
   *
   * @param clear what to encrypt
   * @param owner what it belongs to; it can be opened for the same owner only
   * @return the encrypted bytes, longer than the clear ones
   */
  public byte[] seal(byte[] clear, String owner) {
    byte[] nonce = random.apply(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(clear);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Decrypts.
   *
   * @param sealed what {@link #seal} gave
   * @param owner what it belongs to
   * @return the clear bytes
   * @throws StoreException when it was sealed with another key or for another owner, or was changed
   */
  public byte[] open(byte[] sealed, String owner) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      throw new StoreException("what is stored encrypted is of no version that is known", null);
    }
    ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(rest);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "what is stored encrypted cannot be opened: the secret key is another, or it was changed",
          null);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
