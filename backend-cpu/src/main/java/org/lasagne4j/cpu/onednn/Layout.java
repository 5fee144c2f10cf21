package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.Pointer;

/**
 * How a float32 array lies in memory: its logical dimensions and their physical order, plain, strided or in oneDNN's blocks.
 *
 * <p>Immutable; equal layouts describe the same bytes. Dimensions are (batch, channels, spatial…) for activations and
 * (outputs, inputs, spatial…) or (groups, outputs, inputs, spatial…) for filters.
 */
public final class Layout {
    private final dnnl_memory_desc desc;
    private final long[] dims;
    private final long bytes;

    private Layout(dnnl_memory_desc desc, long[] dims) {
        this.desc = desc;
        this.dims = dims;
        this.bytes = dnnl_memory_desc_get_size(desc);
        dnnl_memory_desc owned = new dnnl_memory_desc(new Pointer(desc));
        new NativeHandles(this).add(() -> dnnl_memory_desc_destroy(owned));
    }

    /** Rows first: the last dimension is contiguous ("nchw" for images). */
    public static Layout plain(long... dims) {
        return describe(dims, rowMajor(dims));
    }

    /** Channels last in memory ("nhwc"), while {@code dims} stays (batch, channels, spatial…). */
    public static Layout channelsLast(long... dims) {
        return describe(dims, channelsLastStrides(dims));
    }

    private static long[] channelsLastStrides(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        strides[1] = stride;
        stride *= dims[1];
        for (int axis = dims.length - 1; axis >= 2; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        strides[0] = stride;
        return strides;
    }

    /**
     * Blocks of {@code block} (8 or 16) channels innermost ("nChw16c"), the last block filled up with zeros: the fastest layout
     * for most convolutions.
     */
    public static Layout blocked(int block, long... dims) {
        int tag =
                switch (dims.length) {
                    case 3 -> block == 16 ? dnnl_aBc16b : dnnl_aBc8b;
                    case 4 -> block == 16 ? dnnl_aBcd16b : dnnl_aBcd8b;
                    case 5 -> block == 16 ? dnnl_aBcde16b : dnnl_aBcde8b;
                    default ->
                        throw new IllegalArgumentException(
                                "Blocked layouts are for 1 to 3 spatial dimensions, not " + (dims.length - 2) + ".");
                };
        if (block != 8 && block != 16) {
            throw new IllegalArgumentException("Channels are blocked by 8 or 16, not by " + block + ".");
        }
        return tagged(tag, dims);
    }

    /** Any strides, in elements. */
    public static Layout strided(long[] dims, long[] strides) {
        return describe(dims, canonical(dims, strides));
    }

    /**
     * Strides of dimensions of size 1 say nothing, but oneDNN compares them with those of the formats that it has fast code for:
     * replaces them where the others are row-major or channels-last.
     */
    private static long[] canonical(long[] dims, long[] strides) {
        if (sameWhereItMatters(dims, strides, rowMajor(dims))) {
            return rowMajor(dims);
        }
        boolean activation = dims.length >= 3 && sameWhereItMatters(dims, strides, channelsLastStrides(dims));
        return activation ? channelsLastStrides(dims) : strides;
    }

    private static boolean sameWhereItMatters(long[] dims, long[] strides, long[] wanted) {
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] > 1 && strides[axis] != wanted[axis]) {
                return false;
            }
        }
        return true;
    }

    private static Layout describe(long[] dims, long[] strides) {
        OneDnn.load();
        dnnl_memory_desc desc = new dnnl_memory_desc();
        OneDnn.check(
                dnnl_memory_desc_create_with_strides(desc, dims.length, dims.clone(), dnnl_f32, strides.clone()),
                "describing an array " + Arrays.toString(dims) + " with strides " + Arrays.toString(strides));
        return new Layout(desc, dims.clone());
    }

    /** Left open: the primitive chooses what is fastest for it. Only as an argument of a plan, which then tells its choice. */
    public static Layout any(long... dims) {
        return tagged(dnnl_format_tag_any, dims);
    }

    private static Layout tagged(int tag, long[] dims) {
        OneDnn.load();
        dnnl_memory_desc desc = new dnnl_memory_desc();
        OneDnn.check(
                dnnl_memory_desc_create_with_tag(desc, dims.length, dims.clone(), dnnl_f32, tag),
                "describing an array " + Arrays.toString(dims));
        return new Layout(desc, dims.clone());
    }

    /** A copy of a description that belongs to a primitive. */
    static Layout copyOf(dnnl_memory_desc borrowed) {
        int rank = intOf(borrowed, dnnl_query_ndims_s32);
        long[] dims = longsOf(borrowed, dnnl_query_dims, rank);
        dnnl_memory_desc copy = new dnnl_memory_desc();
        OneDnn.check(dnnl_memory_desc_clone(copy, borrowed), "copying a layout");
        return new Layout(copy, dims);
    }

    /** The same order and blocks with another size of the first dimension (a part of a batch). */
    Layout withFirstDim(long size) {
        dnnl_memory_desc part = new dnnl_memory_desc();
        long[] partDims = dims.clone();
        partDims[0] = size;
        OneDnn.check(dnnl_memory_desc_create_submemory(part, desc, partDims, new long[dims.length]), "cutting a batch");
        return new Layout(part, partDims);
    }

    /** Bytes from one index of the first dimension to the next; that dimension must be outermost and not blocked. */
    long firstStrideBytes() {
        return longsOf(desc, dnnl_query_strides, dims.length)[0] * Float.BYTES;
    }

    dnnl_memory_desc desc() {
        return desc;
    }

    /** Logical dimensions. */
    public long[] dims() {
        return dims.clone();
    }

    /** Number of dimensions. */
    public int rank() {
        return dims.length;
    }

    /** Memory needed, in bytes, padding included; 0 for {@link #any}. */
    public long bytes() {
        return bytes;
    }

    /** True if the elements lie in row-major order without gaps. */
    public boolean isPlain() {
        return bytes > 0 && equals(plain(dims));
    }

    /**
     * Strides in elements of the outer blocks; the real strides if {@link #innerBlocks()} is empty.
     */
    public long[] strides() {
        return longsOf(desc, dnnl_query_strides, dims.length);
    }

    /**
     * The inner blocks as pairs (axis, size), outermost first; empty for a strided layout. {@code nChw16c} has one pair (1, 16).
     */
    public int[][] innerBlocks() {
        int count = intOf(desc, dnnl_query_inner_nblks_s32);
        if (count == 0) {
            return new int[0][];
        }
        long[] sizes = longsOf(desc, dnnl_query_inner_blks, count);
        long[] axes = longsOf(desc, dnnl_query_inner_idxs, count);
        int[][] pairs = new int[count][];
        for (int i = 0; i < count; i++) {
            pairs[i] = new int[] {(int) axes[i], (int) sizes[i]};
        }
        return pairs;
    }

    /** Dimensions including the padding that fills up the last block. */
    public long[] paddedDims() {
        return longsOf(desc, dnnl_query_padded_dims, dims.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout
                && Arrays.equals(dims, layout.dims)
                && dnnl_memory_desc_equal(desc, layout.desc) != 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Arrays.toString(dims));
        if (bytes == 0) {
            return text.append(" any").toString();
        }
        text.append(" strides ").append(Arrays.toString(strides()));
        for (int[] block : innerBlocks()) {
            text.append(" block of ").append(block[1]).append(" along ").append(block[0]);
        }
        return text.toString();
    }

    private static long[] rowMajor(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(dims[axis], 1);
        }
        return strides;
    }

    private static int intOf(dnnl_memory_desc desc, int what) {
        try (var value = new org.bytedeco.javacpp.IntPointer(1)) {
            OneDnn.check(dnnl_memory_desc_query(desc, what, value), "reading a layout");
            return value.get();
        }
    }

    private static long[] longsOf(dnnl_memory_desc desc, int what, int count) {
        try (var pointer = new org.bytedeco.javacpp.PointerPointer<Pointer>(1)) {
            OneDnn.check(dnnl_memory_desc_query(desc, what, pointer), "reading a layout");
            var values = new org.bytedeco.javacpp.LongPointer(pointer.get(0));
            long[] copy = new long[count];
            values.get(copy);
            return copy;
        }
    }
}
