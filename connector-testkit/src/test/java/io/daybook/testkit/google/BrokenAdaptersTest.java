// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.ProviderException;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A contract that nobody can break says nothing. */
class BrokenAdaptersTest {

  private static final String ASKED = "daybook.broken";

  @Test
  void adapterThatTakesAnEmptyPageForTheLastOneBreaksIt() {
    assertThat(broken(StopsAtEmptyPage.class)).contains("goes on after an empty page");
  }

  @Test
  void adapterThatForgetsTombstonesBreaksIt() {
    assertThat(broken(WithoutTombstones.class))
        .contains("of a deleted event is a tombstone of the event itself")
        .contains("a deleted event and a deleted series with its exceptions");
  }

  @Test
  void adapterThatTriesAgainByItselfBreaksIt() {
    assertThat(broken(TriesAgain.class))
        .contains("by a rate limit says how long to wait, and nobody waits in the adapter");
  }

  private static List<String> broken(Class<?> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(contract))
            .configurationParameter(ASKED, "true")
            .build(),
        listener);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName())
        .toList();
  }

  /** Keeps the broken ones out of a run that selects them by a pattern. */
  static final class OnlyWhenAsked implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getConfigurationParameter(ASKED).isPresent()
          ? ConditionEvaluationResult.enabled("asked for")
          : ConditionEvaluationResult.disabled("not asked for");
    }
  }

  @ExtendWith(OnlyWhenAsked.class)
  static class StopsAtEmptyPage extends PlainGoogleContractTest {

    @Override
    Adapter adapter(String rootUrl) {
      return new PlainGoogleAdapter(rootUrl) {
        @Override
        public Page fetch(CalendarRef calendar, Position position) {
          Page page = super.fetch(calendar, position);
          return page.rows().isEmpty() ? new Page(List.of(), new Position.Since("end")) : page;
        }
      };
    }
  }

  @ExtendWith(OnlyWhenAsked.class)
  static class WithoutTombstones extends PlainGoogleContractTest {

    @Override
    Adapter adapter(String rootUrl) {
      return new PlainGoogleAdapter(rootUrl) {
        @Override
        public Page fetch(CalendarRef calendar, Position position) {
          Page page = super.fetch(calendar, position);
          List<CalendarRow> rows =
              page.rows().stream().filter(row -> !(row instanceof Tombstone)).toList();
          return new Page(rows, page.next());
        }
      };
    }
  }

  @ExtendWith(OnlyWhenAsked.class)
  static class TriesAgain extends PlainGoogleContractTest {

    @Override
    Adapter adapter(String rootUrl) {
      return new PlainGoogleAdapter(rootUrl) {
        @Override
        public Page fetch(CalendarRef calendar, Position position) {
          try {
            return super.fetch(calendar, position);
          } catch (ProviderException e) {
            return super.fetch(calendar, position);
          }
        }
      };
    }
  }
}
