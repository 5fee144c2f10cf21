package org.lasagne4j.cpu.onednn;

/** Writes the innermost function of a direct convolution: a tile of sums that stays in registers over all taps. */
final class DirectConvTile {
    private static final int LANES = DirectConvShape.LANES;
    private static final String VECTOR = "<" + LANES + " x float>";

    private final DirectConvShape shape;
    private final int channels;
    private final int rows;
    private final int vectors;
    private final int lastLanes;
    private final boolean bias;
    private final boolean relu;
    private final StringBuilder text = new StringBuilder();

    DirectConvTile(
            DirectConvShape shape, int channels, int rows, int vectors, int lastLanes, boolean bias, boolean relu) {
        this.shape = shape;
        this.channels = channels;
        this.rows = rows;
        this.vectors = vectors;
        this.lastLanes = lastLanes;
        this.bias = bias;
        this.relu = relu;
    }

    String text(String name) {
        text.append("define internal void ").append(name);
        text.append("(ptr noalias %x, ptr noalias %w, ptr noalias %b, ptr noalias %y) noinline {\nentry:\n");
        for (int c = 0; bias && c < channels; c++) {
            text.append(DirectConvCode.address("%pb" + c, "%b", c));
            text.append(DirectConvCode.broadcast("%b" + c, "%pb" + c));
        }
        appendLoopHead();
        for (int tap = 0; tap < shape.kernelColumns(); tap++) {
            appendTap(tap);
        }
        appendLoopEnd();
        appendStores();
        return text.append("  ret void\n}\n").toString();
    }

    private String sum(int c, int r, int v) {
        return "a" + c + "_" + r + "_" + v;
    }

    private int lanes(int vector) {
        return vector == vectors - 1 ? lastLanes : LANES;
    }

    /** The loop runs over input channels and filter rows together; the columns of a filter row are unrolled. */
    private void appendLoopHead() {
        text.append("  br label %taps\ntaps:\n  %t = phi i64 [ 0, %entry ], [ %t1, %taps ]\n");
        text.append("  %k = phi i64 [ 0, %entry ], [ %kn, %taps ]\n  %o = phi i64 [ 0, %entry ], [ %on, %taps ]\n");
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                for (int v = 0; v < vectors; v++) {
                    String start = bias ? "%b" + c : "zeroinitializer";
                    text.append("  %")
                            .append(sum(c, r, v))
                            .append(" = phi ")
                            .append(VECTOR)
                            .append(" [ ")
                            .append(start);
                    text.append(", %entry ], [ %").append(sum(c, r, v)).append("_end, %taps ]\n");
                }
            }
        }
        text.append("  %px = getelementptr float, ptr %x, i64 %o\n");
        text.append("  %wat = mul i64 %t, ")
                .append(shape.kernelColumns() * channels)
                .append('\n');
        text.append("  %pw = getelementptr float, ptr %w, i64 %wat\n");
    }

    private void appendTap(int tap) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                String id = tap + "_" + r + "_" + v;
                text.append(
                        DirectConvCode.address("%px" + id, "%px", (long) r * shape.columns() + (long) v * LANES + tap));
                text.append(DirectConvCode.load("%x" + id, "%px" + id, lanes(v)));
            }
        }
        for (int c = 0; c < channels; c++) {
            String weight = tap + "_" + c;
            text.append(DirectConvCode.address("%pw" + weight, "%pw", (long) tap * channels + c));
            text.append(DirectConvCode.broadcast("%w" + weight, "%pw" + weight));
            for (int r = 0; r < rows; r++) {
                for (int v = 0; v < vectors; v++) {
                    String sum = "%" + sum(c, r, v);
                    String before = tap == 0 ? sum : sum + "_" + (tap - 1);
                    String after = tap == shape.kernelColumns() - 1 ? sum + "_end" : sum + "_" + tap;
                    text.append(DirectConvCode.fma(after, "%x" + tap + "_" + r + "_" + v, "%w" + weight, before));
                }
            }
        }
    }

    private void appendLoopEnd() {
        int toNextChannel = (shape.rows() - shape.kernelRows() + 1) * shape.columns();
        text.append("""
                  %k1 = add nuw i64 %k, 1
                  %wrap = icmp eq i64 %k1, KROWS
                  %step = select i1 %wrap, i64 CHANNEL, i64 ROW
                  %kn = select i1 %wrap, i64 0, i64 %k1
                  %on = add nuw i64 %o, %step
                  %t1 = add nuw i64 %t, 1
                  %more = icmp ult i64 %t1, COUNT
                  br i1 %more, label %taps, label %store
                store:
                """.replace("KROWS", Integer.toString(shape.kernelRows()))
                .replace("CHANNEL", Integer.toString(toNextChannel))
                .replace("ROW", Integer.toString(shape.columns()))
                .replace("COUNT", Integer.toString(shape.inChannels() * shape.kernelRows())));
    }

    private void appendStores() {
        int plane = shape.outRows() * shape.outColumns();
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                for (int v = 0; v < vectors; v++) {
                    String sum = sum(c, r, v);
                    String value = "%" + sum + "_end";
                    if (relu) {
                        text.append("  %n")
                                .append(sum)
                                .append(" = fcmp olt ")
                                .append(VECTOR)
                                .append(' ')
                                .append(value);
                        text.append(", zeroinitializer\n  %s")
                                .append(sum)
                                .append(" = select <")
                                .append(LANES);
                        text.append(" x i1> %n")
                                .append(sum)
                                .append(", ")
                                .append(VECTOR)
                                .append(" zeroinitializer, ");
                        text.append(VECTOR).append(' ').append(value).append('\n');
                        value = "%s" + sum;
                    }
                    long offset = (long) c * plane + (long) r * shape.outColumns() + (long) v * LANES;
                    text.append(DirectConvCode.address("%py" + sum, "%y", offset));
                    text.append(DirectConvCode.store(value, "%py" + sum, lanes(v)));
                }
            }
        }
    }
}
