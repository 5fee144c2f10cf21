package org.lasagne4j.examples.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ValueException;

class CharacterModelTest {
    @Test
    void aTextIsPlacesInItsAlphabet() {
        Text text = Text.of("cabbac");

        assertThat(text.alphabet()).isEqualTo("abc");
        assertThat(text.codes()).containsExactly(2, 0, 1, 1, 0, 2);
        assertThatThrownBy(() -> text.code('z'))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("The text does not contain the character 'z'.");
    }

    @Test
    void theFilesOfADirectoryAreReadByName(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("b.txt"), "second");
        Files.writeString(directory.resolve("a.md"), "first ");
        Files.writeString(directory.resolve("c.bin"), "never");

        assertThat(Text.read(List.of(directory)).codes())
                .isEqualTo(Text.of("first second").codes());
        assertThatThrownBy(() -> Text.read(List.of(directory.resolve("none"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("cannot be read.");
    }

    @Test
    void streamsAreReadSideBySideInOrder() {
        Streams streams = new Streams(Text.of("abcdefghij"), 0, 10, 2, 2);
        StringBuilder seen = new StringBuilder();

        streams.meanLoss(new CharacterModel(10, 2, 1, null), (part, state) -> {
            for (double code : part.characters().toDoubles()) {
                seen.append((char) ('a' + (int) code));
            }
            return new CharacterModel.Read(HostArray.of(new float[] {1}, 1), state);
        });

        assertThat(seen).hasToString("abfgcdhi");
    }

    @Test
    void stepByStepItSaysWhatItSaysAtOnce() {
        CharacterModel model = new CharacterModel(4, 8, 1, null);
        int[] word = {0, 3, 1, 2};
        double sum = 0;
        HostArray state = model.emptyState(1);
        for (int i = 0; i < 3; i++) {
            CharacterModel.Read read = model.step(word[i], state);
            sum -= Math.log(read.values().toDoubles()[word[i + 1]]) / 3;
            state = read.state();
        }

        CharacterModel.Read atOnce = model.test(
                HostArray.of(new int[] {0, 3, 1}, 1, 3), HostArray.of(new int[] {3, 1, 2}, 1, 3), model.emptyState(1));

        assertThat(atOnce.loss()).isCloseTo(sum, within(1e-4));
        assertThat(atOnce.state().toFloats()).containsExactly(state.toFloats(), within(1e-5f));
    }

    @Test
    void itLearnsAPatternAndGoesOnWritingIt() {
        Text text = Text.of("hello world. ".repeat(40));
        Streams streams = new Streams(text, 0, text.length(), 4, 20);
        CharacterModel model = new CharacterModel(text.alphabet().length(), 32, 1, null);
        double loss = 0;
        for (int epoch = 0; epoch < 40; epoch++) {
            loss = streams.meanLoss(model, (part, state) -> model.train(part.characters(), part.next(), state, 0.01));
        }

        assertThat(loss).isLessThan(0.1);
        assertThat(new Writer(model, text, 0.2).write("hello", 21, 1)).isEqualTo("hello world. hello world. ");
    }
}
