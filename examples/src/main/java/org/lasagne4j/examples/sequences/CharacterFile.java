package org.lasagne4j.examples.sequences;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.layers.npz.NpzFile;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensors;

/**
 * What a character model is saved as: its parameters, and as the array {@code alphabet} the characters (their UTF-16 codes)
 * that its numbers stand for.
 */
public final class CharacterFile {
    private static final String ALPHABET = "alphabet";
    private static final String OUTPUT = "output.W"; // (units, characters)

    private CharacterFile() {}

    /** All that is saved and loaded of a model of a text. */
    public static List<Shared> contents(CharacterModel model, Text text) {
        String alphabet = text.alphabet();
        HostArray codes = HostArray.of(alphabet.chars().asDoubleStream().toArray(), alphabet.length());
        List<Shared> contents = new ArrayList<>(model.parameters());
        contents.add(Tensors.shared(codes, ALPHABET));
        return contents;
    }

    /**
     * Refuses a file that was saved for other characters or another number of units.
     *
     * @throws DataException if so, or if it is no file of a character model
     */
    public static void check(Path file, Text text, int units) {
        Map<String, HostArray> arrays = NpzFile.read(file);
        HostArray codes = arrays.get(ALPHABET);
        HostArray output = arrays.get(OUTPUT);
        if (codes == null || output == null || output.shape().length != 2) {
            throw new DataException(Problem.of("Parameter file " + file + " is not of a model of characters.")
                    .expected("a file that text --save wrote")
                    .actual("one with the arrays " + String.join(", ", arrays.keySet())));
        }
        requireAlphabet(file, text.alphabet(), characters(codes));
        requireUnits(file, units, output.shape()[0]);
    }

    private static String characters(HostArray codes) {
        StringBuilder characters = new StringBuilder();
        for (double code : codes.toDoubles()) {
            characters.append((char) code);
        }
        return characters.toString();
    }

    private static void requireAlphabet(Path file, String wanted, String found) {
        if (!found.equals(wanted)) {
            throw new DataException(Problem.of("Parameter file " + file + " is of a text with other characters.")
                    .expected("the " + wanted.length() + " characters of this text")
                    .actual(found.length() + " characters; " + without(wanted, found) + " missing, "
                            + without(found, wanted) + " unexpected")
                    .fix("give the --text that the file was saved with."));
        }
    }

    /** The characters of one alphabet that the other has not, or how many if that would be long. */
    private static String without(String all, String others) {
        List<String> rest = all.chars()
                .filter(code -> others.indexOf(code) < 0)
                .mapToObj(CharacterFile::shown)
                .toList();
        if (rest.isEmpty()) {
            return "none";
        }
        return rest.size() > 10 ? String.valueOf(rest.size()) : String.join(" ", rest);
    }

    private static String shown(int code) {
        boolean printable = !Character.isISOControl(code) && !Character.isSurrogate((char) code);
        return printable ? "'" + (char) code + "'" : String.format("U+%04X", code);
    }

    private static void requireUnits(Path file, int wanted, long found) {
        if (found != wanted) {
            throw new DataException(Problem.of("Parameter file " + file + " is of another number of units.")
                    .expected(wanted)
                    .actual(found)
                    .fix("give --units " + found + "."));
        }
    }
}
