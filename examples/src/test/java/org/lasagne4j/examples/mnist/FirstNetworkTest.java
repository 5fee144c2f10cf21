package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.init.Rng;

class FirstNetworkTest {
    @Test
    void itsLossFalls() {
        Rng.setSeed(1);

        double[] losses = FirstNetwork.train(Mnist.load().training().subset(0, 400));

        assertThat(losses).hasSize(4);
        assertThat(losses[3]).isLessThan(losses[0]);
    }

    @Test
    void theReadmeShowsItWordForWord() throws IOException {
        String program = Files.readString(Path.of("src/main/java/org/lasagne4j/examples/mnist/FirstNetwork.java"));
        String begin = "        // README: begin\n";
        String shown =
                program.substring(program.indexOf(begin) + begin.length(), program.indexOf("        // README: end"));

        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```java\n" + shown.replaceAll("(?m)^ {8}", "") + "```");
    }
}
