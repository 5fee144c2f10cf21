package org.lasagne4j.cpu.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.llvm.LlvmLibrary;

/**
 * The constants of a direct convolution loop: a dense correlation with stride 1 over images that are padded first,
 * {@code y[o, r, c] = Σ x[i, r + kr, c + kc]·w[o, i, kr, kc]}.
 *
 * <p>oneDNN fills vectors with channels, so with few of them it computes mostly padding; here a vector holds neighbouring columns.
 *
 * @param inRows rows of an image before padding
 * @param padTop zero rows in front
 * @param rows rows of a padded image
 */
record DirectConvShape(
        int inChannels,
        int inRows,
        int inColumns,
        int padTop,
        int padLeft,
        int rows,
        int columns,
        int outChannels,
        int kernelRows,
        int kernelColumns) {

    /** A vector of 8 floats is a register of AVX2, and costs no more than half of one of AVX-512. */
    static final int LANES = 8;

    private static final int MAX_CHANNELS = 15;
    private static final int MAX_COLUMNS = 96;
    private static final int MAX_VECTORS_PER_TILE = 3;
    private static final int MAX_ROWS_PER_TILE = 4;

    /** A range of output channels that are computed together. */
    record Block(int first, int count) {}

    /** Neighbouring vectors of a row: the first column, the vectors, and how many lanes of the last are in use. */
    record Group(int column, int vectors, int lastLanes) {}

    /** The forward loop for {@code spec}, or null where oneDNN is the better choice. */
    static @Nullable DirectConvShape forward(ConvSpec spec) {
        if (!suits(spec)) {
            return null;
        }
        return padded(
                (int) spec.inChannels(),
                at(spec.input(), 0),
                at(spec.input(), 1),
                new int[] {at(spec.padBefore(), 0), at(spec.padBefore(), 1)},
                new int[] {(int) spec.output(0), (int) spec.output(1)},
                (int) spec.outChannels(),
                spec);
    }

    /** The loop that gives the data gradient: a correlation of the padded output gradient with the filters turned around. */
    static @Nullable DirectConvShape backwardData(ConvSpec spec) {
        if (!suits(spec)) {
            return null;
        }
        int top = at(spec.kernel(), 0) - 1 - at(spec.padBefore(), 0);
        int left = at(spec.kernel(), 1) - 1 - at(spec.padBefore(), 1);
        boolean insideReach =
                at(spec.padAfter(), 0) < at(spec.kernel(), 0) && at(spec.padAfter(), 1) < at(spec.kernel(), 1);
        boolean usable = insideReach && top >= 0 && left >= 0 && at(spec.input(), 1) <= MAX_COLUMNS;
        if (!usable) {
            return null;
        }
        return padded(
                (int) spec.outChannels(),
                (int) spec.output(0),
                (int) spec.output(1),
                new int[] {top, left},
                new int[] {at(spec.input(), 0), at(spec.input(), 1)},
                (int) spec.inChannels(),
                spec);
    }

    private static DirectConvShape padded(
            int inChannels, int inRows, int inColumns, int[] before, int[] output, int outChannels, ConvSpec spec) {
        int kernelRows = at(spec.kernel(), 0);
        int kernelColumns = at(spec.kernel(), 1);
        return new DirectConvShape(
                inChannels,
                inRows,
                inColumns,
                before[0],
                before[1],
                output[0] + kernelRows - 1,
                output[1] + kernelColumns - 1,
                outChannels,
                kernelRows,
                kernelColumns);
    }

    private static boolean suits(ConvSpec spec) {
        if (spec.input().size() != 2 || spec.groups() != 1) {
            return false;
        }
        boolean dense = Arrays.equals(spec.strideArray(), new long[] {1, 1})
                && Arrays.equals(spec.dilationArray(), new long[] {0, 0});
        boolean small = Math.min(spec.inChannels(), spec.outChannels()) <= MAX_CHANNELS
                && Math.max(spec.inChannels(), spec.outChannels()) <= 4 * MAX_CHANNELS
                && spec.output(1) <= MAX_COLUMNS
                && spec.kernel().get(1) <= 11
                && spec.kernel().get(0) <= 11;
        return dense && small && spec.output(1) >= LANES / 2;
    }

    private static int at(List<Long> sizes, int axis) {
        return Math.toIntExact(sizes.get(axis));
    }

    int outRows() {
        return rows - kernelRows + 1;
    }

    int outColumns() {
        return columns - kernelColumns + 1;
    }

    boolean isPadded() {
        return rows != inRows || columns != inColumns || padTop != 0 || padLeft != 0;
    }

    int filterCount() {
        return inChannels * outChannels * kernelRows * kernelColumns;
    }

    long inImage() {
        return (long) inChannels * inRows * inColumns;
    }

    long paddedImage() {
        return (long) inChannels * rows * columns;
    }

    long outImage() {
        return (long) outChannels * outRows() * outColumns();
    }

    /** Sums that fit into registers beside the operands. */
    static int accumulators() {
        return LlvmLibrary.vectorRegisters() >= 32 ? 24 : 12;
    }

    /** Vectors of a row that one tile takes. */
    int vectorsPerTile() {
        return Math.min(MAX_VECTORS_PER_TILE, (outColumns() + LANES - 1) / LANES);
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        int width = vectorsPerTile() * LANES;
        for (int column = 0; column < outColumns(); column += width) {
            int left = Math.min(width, outColumns() - column);
            int vectors = (left + LANES - 1) / LANES;
            groups.add(new Group(column, vectors, left - (vectors - 1) * LANES));
        }
        return groups;
    }

    /** Output channels in equal blocks, as many in a block as the registers hold. */
    List<Block> channelBlocks() {
        return even(outChannels, Math.max(1, Math.min(12, accumulators() / vectorsPerTile())));
    }

    /** Output channels in blocks for the filter gradient, which sums one vector for each channel and tap of a row. */
    List<Block> gradientBlocks() {
        return even(outChannels, Math.max(1, (accumulators() + 1) / kernelColumns));
    }

    int rowsPerTile(Block block) {
        int fitting = accumulators() / (vectorsPerTile() * block.count());
        return Math.max(1, Math.min(Math.min(MAX_ROWS_PER_TILE, fitting), outRows()));
    }

    private static List<Block> even(int channels, int most) {
        int count = (channels + most - 1) / most;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = channels * i / count;
            blocks.add(new Block(first, channels * (i + 1) / count - first));
        }
        return blocks;
    }
}
