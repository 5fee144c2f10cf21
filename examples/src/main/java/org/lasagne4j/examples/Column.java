package org.lasagne4j.examples;

import java.util.Locale;

/**
 * A column of numbers under a title, as wide as that.
 *
 * @param title also says what is measured
 * @param digits behind the point
 * @param percent whether 1 is written as 100 %
 */
record Column(String title, int digits, boolean percent) {
    /** A column of plain numbers. */
    static Column number(String title, int digits) {
        return new Column(title, digits, false);
    }

    /** A column of shares, 0 to 1. */
    static Column percent(String title) {
        return new Column(title, 2, true);
    }

    /** The value, right-aligned under the title. */
    String cell(double value) {
        String number = String.format(Locale.ROOT, "%." + digits + "f", percent ? 100 * value : value);
        return String.format("%" + title.length() + "s", percent ? number + " %" : number);
    }
}
