package org.lasagne4j.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that ran in this process.
 *
 * @param status its exit status
 * @param out what it printed, line by line
 * @param err its message
 */
record CommandRun(int status, List<String> out, String err) {
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    static CommandRun of(String... args) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = Lasagne4j.commandLine();
            command.setErr(new PrintWriter(err, true));
            int status = command.execute(args);
            return new CommandRun(
                    status, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString());
        } finally {
            System.setOut(terminal);
        }
    }

    /** The last lines. */
    List<String> last(int lines) {
        return out.subList(out.size() - lines, out.size());
    }
}
