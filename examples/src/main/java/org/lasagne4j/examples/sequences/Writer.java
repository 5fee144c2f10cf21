package org.lasagne4j.examples.sequences;

import java.util.Random;
import org.lasagne4j.array.HostArray;

/**
 * Writes with a trained model, a character at a time: each is drawn from the probabilities that the model gives after the one
 * before.
 *
 * @param text whose alphabet the model knows
 * @param temperature below 1 likely characters become likelier, above 1 less likely
 */
public record Writer(CharacterModel model, Text text, double temperature) {
    /** The beginning and so many characters behind it, always the same ones for a seed. */
    public String write(String beginning, int characters, long seed) {
        Random random = new Random(seed);
        StringBuilder written = new StringBuilder(beginning);
        HostArray state = model.emptyState(1);
        for (int i = 0; i < beginning.length() - 1; i++) {
            state = model.step(text.code(beginning.charAt(i)), state).state();
        }
        int last = text.code(beginning.charAt(beginning.length() - 1));
        for (int i = 0; i < characters; i++) {
            CharacterModel.Read read = model.step(last, state);
            state = read.state();
            last = draw(read.values().toDoubles(), random.nextDouble());
            written.append(text.alphabet().charAt(last));
        }
        return written.toString();
    }

    private int draw(double[] probabilities, double uniform) {
        double total = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.pow(probabilities[i], 1 / temperature);
            total += probabilities[i];
        }
        double left = uniform * total;
        for (int i = 0; i < probabilities.length; i++) {
            left -= probabilities[i];
            if (left < 0) {
                return i;
            }
        }
        return probabilities.length - 1;
    }
}
