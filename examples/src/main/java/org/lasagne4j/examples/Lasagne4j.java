package org.lasagne4j.examples;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.examples.autoencoder.Pooling;
import org.lasagne4j.examples.mnist.Model;
import org.lasagne4j.examples.mnist.Optimizer;
import org.lasagne4j.examples.transformer.View;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Entry point of {@code bin/lasagne4j}.
 *
 * <p>Exit status: 0 done, 1 failed (what and why is on standard error), 2 wrong options, 130 ended by Ctrl-C.
 */
@Command(
        name = "lasagne4j",
        description = "Trains neural networks with Lasagne4J.",
        mixinStandardHelpOptions = true,
        version = "Lasagne4J 0.1.0-SNAPSHOT",
        subcommands = {
            MnistCommand.class,
            AutoencoderCommand.class,
            TransformerCommand.class,
            AddingCommand.class,
            TextCommand.class
        })
public final class Lasagne4j {
    /** Runs a command and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Lasagne4j())
                .registerConverter(Model.class, text -> named(text, Model.values()))
                .registerConverter(Pooling.class, text -> named(text, Pooling.values()))
                .registerConverter(View.class, text -> named(text, View.values()))
                .registerConverter(Optimizer.class, text -> named(text, Optimizer.values()))
                .setParameterExceptionHandler(Lasagne4j::wrongOptions)
                .setExecutionExceptionHandler(Lasagne4j::failed);
    }

    private static <T> T named(String text, T[] choices) {
        for (T choice : choices) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        String names = Stream.of(choices).map(Object::toString).collect(Collectors.joining(", "));
        throw new CommandLine.TypeConversionException("expected one of " + names + ", but it was '" + text + "'");
    }

    private static int wrongOptions(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** A mistake of the user's gets its message alone; anything else is ours and shows where it happened. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult options)
            throws Exception {
        if (!(failure instanceof LasagneException)) {
            throw failure;
        }
        command.getErr().println(failure.getMessage());
        command.getErr().flush();
        return failure instanceof OptionException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
