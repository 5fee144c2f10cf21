package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.onednn.DirectConvShape.Group;

/**
 * Writes the innermost function of the filter gradient: for one input channel and filter row,
 * {@code gw[o, tap] = Σ gy[n, o, r, c]·x[n, r, c + tap]} for a block of output channels, one vector of sums for each.
 */
final class DirectConvTaps {
    private static final int LANES = DirectConvShape.LANES;
    private static final String VECTOR = "<" + LANES + " x float>";

    private final DirectConvShape shape;
    private final int channels;
    private final boolean flip;
    private final StringBuilder text = new StringBuilder();

    DirectConvTaps(DirectConvShape shape, int channels, boolean flip) {
        this.shape = shape;
        this.channels = channels;
        this.flip = flip;
    }

    String text(String name) {
        text.append("define internal void ").append(name);
        text.append("(ptr noalias %x, ptr noalias %gy, ptr noalias %gw, i64 %images) noinline {\nentry:\n");
        text.append("  br label %image\nimage:\n  %n = phi i64 [ 0, %entry ], [ %n1, %imagedone ]\n");
        appendSums("i", "entry", "zeroinitializer", "imagedone");
        text.append("  %xat = mul i64 %n, ").append(shape.paddedImage()).append('\n');
        text.append("  %xn = getelementptr float, ptr %x, i64 %xat\n");
        text.append("  %gat = mul i64 %n, ").append(shape.outImage()).append('\n');
        text.append("  %gn = getelementptr float, ptr %gy, i64 %gat\n");
        text.append("  br label %row\nrow:\n  %r = phi i64 [ 0, %image ], [ %r1, %row ]\n");
        appendSums("r", "image", null, "row");
        text.append("  %xr = mul i64 %r, ").append(shape.columns()).append('\n');
        text.append("  %px = getelementptr float, ptr %xn, i64 %xr\n");
        text.append("  %gr = mul i64 %r, ").append(shape.outColumns()).append('\n');
        text.append("  %pg = getelementptr float, ptr %gn, i64 %gr\n");
        appendVectors();
        text.append("  %r1 = add nuw i64 %r, 1\n  %morerows = icmp ult i64 %r1, ")
                .append(shape.outRows());
        text.append("\n  br i1 %morerows, label %row, label %imagedone\nimagedone:\n");
        text.append("  %n1 = add nuw i64 %n, 1\n  %more = icmp ult i64 %n1, %images\n");
        text.append("  br i1 %more, label %image, label %store\nstore:\n");
        appendStores();
        return text.append("  ret void\n}\n").toString();
    }

    private static String sum(int c, int tap) {
        return c + "_" + tap;
    }

    /** The sums at the head of a loop: from outside {@code start} (or the outer loop's), then those of the last vector. */
    private void appendSums(String loop, String from, @org.jspecify.annotations.Nullable String start, String again) {
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < shape.kernelColumns(); tap++) {
                String id = sum(c, tap);
                String first = start == null ? "%i" + id : start;
                text.append("  %")
                        .append(loop)
                        .append(id)
                        .append(" = phi ")
                        .append(VECTOR)
                        .append(" [ ")
                        .append(first);
                text.append(", %")
                        .append(from)
                        .append(" ], [ %end")
                        .append(id)
                        .append(", %")
                        .append(again)
                        .append(" ]\n");
            }
        }
    }

    private void appendVectors() {
        int vector = 0;
        int vectors = (shape.outColumns() + LANES - 1) / LANES;
        for (Group group : shape.groups()) {
            for (int v = 0; v < group.vectors(); v++) {
                int lanes = v == group.vectors() - 1 ? group.lastLanes() : LANES;
                appendVector(vector, group.column() + v * LANES, lanes, vector == vectors - 1);
                vector++;
            }
        }
    }

    private void appendVector(int vector, int column, int lanes, boolean last) {
        int plane = shape.outRows() * shape.outColumns();
        for (int c = 0; c < channels; c++) {
            text.append(DirectConvCode.address("%pg" + vector + "_" + c, "%pg", (long) c * plane + column));
            text.append(DirectConvCode.load("%g" + vector + "_" + c, "%pg" + vector + "_" + c, lanes));
        }
        for (int tap = 0; tap < shape.kernelColumns(); tap++) {
            text.append(DirectConvCode.address("%px" + vector + "_" + tap, "%px", column + tap));
            text.append(DirectConvCode.load("%x" + vector + "_" + tap, "%px" + vector + "_" + tap, lanes));
            for (int c = 0; c < channels; c++) {
                String id = sum(c, tap);
                String before = vector == 0 ? "%r" + id : "%s" + (vector - 1) + "_" + id;
                String after = last ? "%end" + id : "%s" + vector + "_" + id;
                text.append(DirectConvCode.fma(after, "%g" + vector + "_" + c, "%x" + vector + "_" + tap, before));
            }
        }
    }

    private void appendStores() {
        int perChannel = shape.inChannels() * shape.kernelRows() * shape.kernelColumns();
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < shape.kernelColumns(); tap++) {
                String id = sum(c, tap);
                int column = flip ? shape.kernelColumns() - 1 - tap : tap;
                // Lanes are added pairwise; the order is fixed, so the result is the same on every run.
                text.append("  %t")
                        .append(id)
                        .append(" = call reassoc float @llvm.vector.reduce.fadd.v")
                        .append(LANES);
                text.append("f32(float -0.0, ")
                        .append(VECTOR)
                        .append(" %end")
                        .append(id)
                        .append(")\n");
                text.append(DirectConvCode.address("%pw" + id, "%gw", (long) c * perChannel + column));
                text.append("  store float %t")
                        .append(id)
                        .append(", ptr %pw")
                        .append(id)
                        .append("\n");
            }
        }
    }
}
