package org.lasagne4j.examples.sequences;

import java.util.function.BiFunction;
import org.lasagne4j.array.HostArray;

/**
 * A stretch of text cut into streams that are read side by side, a window at a time, so that a state can be carried from window
 * to window.
 *
 * @param text the characters
 * @param begin where the stretch begins
 * @param end where it ends, excluded
 * @param streams how many
 * @param window characters a stream and window
 */
public record Streams(Text text, int begin, int end, int streams, int window) {
    /** How many windows there are; 0 if the stretch is too short. */
    public int windows() {
        return (perStream() - 1) / window;
    }

    private int perStream() {
        return (end - begin) / streams;
    }

    /** The mean of the losses that the function gives, called for each window in order with the state after the one before. */
    public double meanLoss(CharacterModel model, BiFunction<Streams.Window, HostArray, CharacterModel.Read> function) {
        HostArray state = model.emptyState(streams);
        double sum = 0;
        for (int i = 0; i < windows(); i++) {
            CharacterModel.Read read = function.apply(window(i), state);
            state = read.state();
            sum += read.loss();
        }
        return sum / windows();
    }

    /** One window of all streams. */
    public Window window(int number) {
        return new Window(codes(number, 0), codes(number, 1));
    }

    /** Characters and those that follow, {@code (streams, window)}. */
    public record Window(HostArray characters, HostArray next) {}

    private HostArray codes(int number, int shift) {
        int[] codes = new int[streams * window];
        for (int stream = 0; stream < streams; stream++) {
            int from = begin + stream * perStream() + number * window + shift;
            System.arraycopy(text.codes(), from, codes, stream * window, window);
        }
        return HostArray.of(codes, streams, window);
    }
}
