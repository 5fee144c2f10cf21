package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in processes of their own, which get the signal that Ctrl-C has in common with {@code kill}: stop. */
class InterruptTest {
    @TempDir
    private Path directory;

    @Test
    void anInterruptedTrainingIsSavedAndTested() throws IOException, InterruptedException {
        List<String> adding = List.of("adding", "--epochs", "100000", "--steps", "5", "--batch", "3", "--units", "4");

        List<String> out = interrupted(adding, "--save", "half.npz");

        assertThat(out).anyMatch(line -> line.matches("stopped by Ctrl-C after \\d+ steps"));
        assertThat(out).contains("parameters saved to half.npz");
        String test = out.get(out.size() - 1);
        String file = directory.resolve("half.npz").toString();
        CommandRun loaded = CommandRun.of("adding", "--epochs", "0", "--units", "4", "--load", file);
        assertThat(test).startsWith("test error ");
        assertThat(loaded.last(1)).containsExactly(test);
    }

    @Test
    void whatNobodyAskedToSaveIsKeptUnderTheCommandsName() throws IOException, InterruptedException {
        List<String> text = List.of("text", "--epochs", "100000", "--units", "4", "--write", "10");

        List<String> out = interrupted(text);

        assertThat(out).contains("parameters saved to text.npz");
        assertThat(out).anyMatch(line -> line.startsWith("The "));
        assertThat(directory.resolve("text.npz")).exists();
    }

    /** Runs a command until its first step is done, then asks it to stop. */
    private List<String> interrupted(List<String> command, String... more) throws IOException, InterruptedException {
        Process process = start(command, more);
        List<String> out = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.add(line);
                if (line.startsWith("first training step")) {
                    process.toHandle().destroy(); // of the process itself it would also close the stream
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("status, having printed %s", out).isEqualTo(Interrupt.EXIT_STATUS);
        return out;
    }

    private Process start(List<String> command, String... more) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> all = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp"));
        all.add(System.getProperty("java.class.path"));
        all.add(Lasagne4j.class.getName());
        all.addAll(command);
        all.addAll(List.of(more));
        return new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
