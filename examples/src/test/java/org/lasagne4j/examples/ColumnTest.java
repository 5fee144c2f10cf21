package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnTest {
    @Test
    void aNumberStandsRightUnderItsTitle() {
        assertThat(Column.number("training loss", 4).cell(0.56734)).isEqualTo("       0.5673");
    }

    @Test
    void aShareIsWrittenInPerCent() {
        assertThat(Column.percent("accuracy").cell(0.94)).isEqualTo(" 94.00 %");
    }

    @Test
    void whatIsWiderThanItsTitleIsNotCut() {
        assertThat(Column.number("error", 2).cell(1234.5)).isEqualTo("1234.50");
    }
}
