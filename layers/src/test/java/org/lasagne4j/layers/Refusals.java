package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lasagne4j.error.LasagneException;

/** Compares whole error messages, but for the line number. */
public final class Refusals {
    private Refusals() {}

    /**
     * Checks that something is refused with exactly this message, whose line {@code created:} is left out here and must name the
     * test that calls.
     */
    public static void refused(Class<? extends LasagneException> type, ThrowingCallable use, String text) {
        String test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass()
                .getSimpleName();

        LasagneException error = catchThrowableOfType(type, use);

        assertThat(error).as(text).isExactlyInstanceOf(type);
        assertThat(error.problem().created().toString()).startsWith(test + ".").contains("(" + test + ".java:");
        assertThat(error.getMessage().replaceFirst("\n  created:  .*", "")).isEqualTo(text);
    }
}
