// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.KlenSignature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String BODY = "{\"test\": 2432232314}";

  /** The vector of the reference libraries. */
  private static final String[] STANDARD = {
    "--header", "Webhook-Id: msg_p5jXN8AQM9LWM0D4loKWxJek",
    "--header", "webhook-timestamp: 1614265330",
    "--header", "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  };

  @TempDir private Path folder;

  private Replay.Result verify(String secret, String body, String... more) {
    return check("klen", secret, body, more);
  }

  private Replay.Result check(String provider, String secret, String body, String... more) {
    Replay replay = new Replay(folder);
    String[] args = new String[more.length + 6];
    args[0] = "verify";
    args[1] = "--provider";
    args[2] = provider;
    args[3] = "--secret";
    args[4] = secret;
    System.arraycopy(more, 0, args, 5, more.length);
    args[args.length - 1] = replay.file(body);
    return replay.command(args);
  }

  private static String own(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return "X-Klen-Signature: " + KlenSignature.sign(bytes, Secret.of(SECRET));
  }

  @Test
  void ownSignatureHolds() {
    Replay.Result result = verify(SECRET, BODY, "--header", own(BODY));

    assertThat(result.status()).isZero();
    assertThat(result.text()).isEqualTo("X-Klen-Signature: the signature holds, written as hex\n");
  }

  @Test
  void otherBodyOrSecretIsNamed() {
    Replay.Result body = verify(SECRET, BODY, "--header", own(BODY + " "));
    Replay.Result secret = verify("s3cret", BODY, "--header", own(BODY));

    assertThat(body.status()).isEqualTo(1);
    assertThat(secret.status()).isEqualTo(1);
    assertThat(secret.text()).contains("another body, or made with another secret");
    assertThat(secret.text() + secret.err()).doesNotContain("s3cret");
  }

  @Test
  void standardSignatureHoldsHoweverLongAgoItWasMade() {
    Replay.Result result = verify(SECRET, BODY, STANDARD);

    assertThat(result.status()).isZero();
    assertThat(result.text()).contains("the signature holds; but it was signed too long ago");
  }

  @Test
  void whenItCameCountsIfItIsSaid() {
    String[] inTime = append(STANDARD, "--now", "2021-02-25T15:05:00Z");
    String[] late = append(STANDARD, "--now", "2021-02-25T16:00:00Z");

    assertThat(verify(SECRET, BODY, inTime).text())
        .isEqualTo("webhook-signature: the signature holds\n");
    assertThat(verify(SECRET, BODY, late).status()).isEqualTo(1);
  }

  private static String[] append(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Test
  void bothAreCheckedWhereBothAreThere() {
    Replay.Result result =
        verify(SECRET, BODY, append(STANDARD, "--header", "X-Klen-Signature: 00"));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.text().lines()).hasSize(2);
  }

  @Test
  void noSignatureAtAllIsNamed() {
    Replay.Result result = verify(SECRET, BODY);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.text()).isEmpty();
    assertThat(result.err()).contains("there is no signature");
  }

  /** The same vector in the headers of Svix. */
  private static final String[] SVIX = {
    "--header", "Svix-Id: msg_p5jXN8AQM9LWM0D4loKWxJek",
    "--header", "svix-timestamp: 1614265330",
    "--header", "svix-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  };

  @Test
  void recallSignsInEitherFamilyOfHeaders() {
    String[] inTime = {"--now", "2021-02-25T15:05:00Z"};

    assertThat(check("recall", SECRET, BODY, append(SVIX, inTime)).text())
        .isEqualTo("svix-signature: the signature holds\n");
    assertThat(check("recall", SECRET, BODY, append(STANDARD, inTime)).text())
        .isEqualTo("webhook-signature: the signature holds\n");
    assertThat(
            check("recall", SECRET, BODY, append(SVIX, "--now", "2021-02-25T16:00:00Z")).status())
        .isEqualTo(1);
    assertThat(check("recall", SECRET, BODY + " ", append(SVIX, inTime)).status()).isEqualTo(1);
    assertThat(check("recall", SECRET, BODY).err()).contains("there is no signature");
  }

  @Test
  void ofBothFamiliesRecallNeedsOne() {
    String[] other = {
      "--header", "webhook-id: msg_1",
      "--header", "webhook-timestamp: 1614265330",
      "--header", "webhook-signature: v1,AAAA"
    };
    Replay.Result result = check("recall", SECRET, BODY, append(SVIX, other));

    assertThat(result.status()).isZero();
    assertThat(result.text().lines()).hasSize(2);
  }

  @Test
  void unipileSendsTheSecretAlong() {
    Replay.Result holds = check("unipile", "s3cret", "{}", "--header", "Unipile-Auth: s3cret");
    assertThat(holds.status()).isZero();
    assertThat(holds.text()).isEqualTo("unipile-auth: it is the secret; nothing signs the body\n");

    Replay.Result wrong = check("unipile", "s3cret", "{}", "--header", "Unipile-Auth: s3cre");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.text()).isEqualTo("unipile-auth: it is not the secret\n");
    assertThat(wrong.text() + wrong.err()).doesNotContain("s3cre\n");

    assertThat(check("unipile", "s3cret", "{}").err()).contains("there is no secret");
  }

  @Test
  void notificationsOfGraphAreAsGoodAsTheirClientState() {
    String body =
        """
        {"value":[{"subscriptionId":"a","clientState":"s3cret","changeType":"updated"},
        {"subscriptionId":"a","clientState":"s3cret","lifecycleEvent":"missed"}]}""";

    Replay.Result result = check("outlook", "s3cret", body);

    assertThat(result.status()).isZero();
    assertThat(result.text())
        .isEqualTo(
            "value[0]: the clientState is the secret\nvalue[1]: the clientState is the secret\n");
    assertThat(check("outlook", "other", body, "--secret", "s3cret").status()).isZero();
    assertThat(check("outlook", "s3cre", body).status()).isEqualTo(1);
  }

  @Test
  void itemsOfGraphThatDoNotHoldAreNamed() {
    String body =
        """
        {"value":[{"subscriptionId":"a","clientState":"s3cret"},
        {"subscriptionId":"a","clientState":"0ther"},
        {"subscriptionId":"a","resource":"Ana"},{"clientState":"s3cret"}]}""";

    Replay.Result result = check("outlook", "s3cret", body);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.text())
        .isEqualTo(
            """
            value[0]: the clientState is the secret
            value[1]: the clientState is another one
            value[2]: the clientState is missing
            value[3]: it is no notification, as it names no subscription
            """);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void whatIsNoNotificationOfGraphIsNamed() {
    Replay.Result noJson = check("outlook", "s3cret", "Ana's s3cret lunch");
    Replay.Result empty = check("outlook", "s3cret", "{\"value\":[]}");
    Replay.Result other = check("outlook", "s3cret", "{\"event_type\":\"Ana\"}");

    assertThat(noJson.status()).isEqualTo(1);
    assertThat(noJson.text()).isEmpty();
    assertThat(noJson.err()).contains("expected JSON").doesNotContain("Ana", "s3cret");
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.err()).contains("there is no notification in it");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("at value: expected").doesNotContain("Ana");
  }

  @Test
  void wrongUsage() {
    assertThat(verify(SECRET, BODY, "--header", "no colon").status()).isEqualTo(2);
    assertThat(new Replay(folder).command("verify", "--provider", "klen", "x").status())
        .isEqualTo(2);
    assertThat(
            new Replay(folder)
                .command("verify", "--provider", "klen", "--secret", "s", "no-such-file")
                .status())
        .isEqualTo(1);
  }
}
