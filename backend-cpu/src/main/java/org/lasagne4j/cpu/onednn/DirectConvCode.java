package org.lasagne4j.cpu.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lasagne4j.cpu.onednn.DirectConvShape.Block;
import org.lasagne4j.cpu.onednn.DirectConvShape.Group;

/** Writes the loops of a direct convolution as LLVM IR, every size a constant. */
final class DirectConvCode {
    private static final int LANES = DirectConvShape.LANES;
    private static final String VECTOR = "<" + LANES + " x float>";

    private final DirectConvShape shape;
    private final boolean bias;
    private final boolean relu;
    /** Functions by name, in the order of first use. */
    private final Map<String, String> functions = new LinkedHashMap<>();

    private DirectConvCode(DirectConvShape shape, boolean bias, boolean relu) {
        this.shape = shape;
        this.bias = bias;
        this.relu = relu;
    }

    /** {@code forward(x, packed filters, bias, y, images, room for one padded image)}. */
    static String forward(DirectConvShape shape, boolean bias, boolean relu) {
        DirectConvCode code = new DirectConvCode(shape, bias, relu);
        String entry = code.forwardEntry();
        return code.padFunction() + String.join("", code.functions.values()) + entry;
    }

    /** {@code filters(x, gradient of y, gradient of w, images, room for all padded images)}. */
    static String filters(DirectConvShape shape, boolean flip) {
        DirectConvCode code = new DirectConvCode(shape, false, false);
        String entry = code.filtersEntry(flip);
        return code.padFunction() + String.join("", code.functions.values()) + entry;
    }

    private static String argument(int index, String name, String type) {
        return "  %p_" + name + " = getelementptr i64, ptr %args, i64 " + index + "\n  %" + name + " = load " + type
                + ", ptr %p_" + name + "\n";
    }

    /** Copies one image into the middle of a zeroed one. */
    private String padFunction() {
        return """
                define internal void @pad(ptr noalias %x, ptr noalias %padded) noinline {
                entry:
                  br label %row
                row:
                  %i = phi i64 [ 0, %entry ], [ %i1, %row ]
                  %channel = udiv i64 %i, INROWS
                  %r = urem i64 %i, INROWS
                  %from = mul i64 %i, INCOLUMNS
                  %down = add i64 %r, PADTOP
                  %above = mul i64 %channel, ROWS
                  %target = add i64 %above, %down
                  %start = mul i64 %target, COLUMNS
                  %to = add i64 %start, PADLEFT
                  %pfrom = getelementptr float, ptr %x, i64 %from
                  %pto = getelementptr float, ptr %padded, i64 %to
                  call void @llvm.memcpy.p0.p0.i64(ptr %pto, ptr %pfrom, i64 BYTES, i1 false)
                  %i1 = add nuw i64 %i, 1
                  %more = icmp ult i64 %i1, COUNT
                  br i1 %more, label %row, label %done
                done:
                  ret void
                }
                """.replace("INROWS", Integer.toString(shape.inRows()))
                .replace("INCOLUMNS", Integer.toString(shape.inColumns()))
                .replace("PADTOP", Integer.toString(shape.padTop()))
                .replace("PADLEFT", Integer.toString(shape.padLeft()))
                .replace("ROWS", Integer.toString(shape.rows()))
                .replace("COLUMNS", Integer.toString(shape.columns()))
                .replace("BYTES", Integer.toString(shape.inColumns() * Float.BYTES))
                .replace("COUNT", Integer.toString(shape.inChannels() * shape.inRows()));
    }

    private String forwardEntry() {
        StringBuilder text = new StringBuilder("define void @forward(ptr %unused, ptr noalias %args) {\nentry:\n");
        String[] pointers = {"x", "w", "b", "y"};
        for (int i = 0; i < pointers.length; i++) {
            text.append(argument(i, pointers[i], "ptr"));
        }
        text.append(argument(4, "images", "i64")).append(argument(5, "room", "ptr"));
        text.append("  br label %image\nimage:\n  %n = phi i64 [ 0, %entry ], [ %n1, %imagedone ]\n");
        text.append("  %xat = mul i64 %n, ").append(shape.inImage()).append('\n');
        text.append("  %xi = getelementptr float, ptr %x, i64 %xat\n");
        text.append("  %yat = mul i64 %n, ").append(shape.outImage()).append('\n');
        text.append("  %yi = getelementptr float, ptr %y, i64 %yat\n");
        String source = "%xi";
        if (shape.isPadded()) {
            text.append("  call void @pad(ptr %xi, ptr %room)\n");
            source = "%room";
        }
        text.append("  br label %block0\n");
        int number = 0;
        for (Block block : shape.channelBlocks()) {
            appendBlock(text, block, number++, source);
        }
        text.append("block").append(number).append(":\n  br label %imagedone\nimagedone:\n");
        text.append("  %n1 = add nuw i64 %n, 1\n  %more = icmp ult i64 %n1, %images\n");
        return text.append("  br i1 %more, label %image, label %done\ndone:\n  ret void\n}\n")
                .toString();
    }

    /** All rows of one block of channels: full tiles in a loop, then what is left. */
    private void appendBlock(StringBuilder text, Block block, int number, String source) {
        int perTile = shape.rowsPerTile(block);
        int full = shape.outRows() / perTile * perTile;
        int taps = shape.inChannels() * shape.kernelRows() * shape.kernelColumns();
        String id = "_" + number;
        text.append("block").append(number).append(":\n");
        text.append("  %w# = getelementptr float, ptr %w, i64 ".replace("#", id))
                .append(block.first() * taps)
                .append('\n');
        text.append("  %b# = getelementptr float, ptr %b, i64 ".replace("#", id))
                .append(block.first())
                .append('\n');
        text.append("  br label %rows#\nrows#:\n  %r# = phi i64 [ 0, %block".replace("#", id))
                .append(number)
                .append(" ], [ %r1#, %rows# ]\n".replace("#", id));
        appendTiles(text, block, perTile, "%r" + id, id + "f", id, source);
        text.append("  %r1# = add nuw i64 %r#, ".replace("#", id))
                .append(perTile)
                .append('\n');
        text.append("  %m# = icmp ult i64 %r1#, ".replace("#", id)).append(full).append('\n');
        text.append("  br i1 %m#, label %rows#, label %tail#\ntail#:\n".replace("#", id));
        if (full < shape.outRows()) {
            appendTiles(text, block, shape.outRows() - full, Integer.toString(full), id + "t", id, source);
        }
        text.append("  br label %block").append(number + 1).append('\n');
    }

    private void appendTiles(
            StringBuilder text, Block block, int rows, String row, String unique, String id, String source) {
        int plane = shape.outRows() * shape.outColumns();
        int count = 0;
        for (Group group : shape.groups()) {
            String u = unique + count++;
            String tile = tile(block.count(), rows, group.vectors(), group.lastLanes());
            text.append("""
                      %xr# = mul i64 ROW, PITCH
                      %xc# = add i64 %xr#, COLUMN
                      %px# = getelementptr float, ptr SOURCE, i64 %xc#
                      %yr# = mul i64 ROW, WIDTH
                      %yc# = add i64 %yr#, OFFSET
                      %py# = getelementptr float, ptr %yi, i64 %yc#
                      call void TILE(ptr %px#, ptr %w@, ptr %b@, ptr %py#)
                    """.replace("#", u)
                    .replace("@", id)
                    .replace("ROW", row)
                    .replace("PITCH", Integer.toString(shape.columns()))
                    .replace("COLUMN", Integer.toString(group.column()))
                    .replace("SOURCE", source)
                    .replace("WIDTH", Integer.toString(shape.outColumns()))
                    .replace("OFFSET", Integer.toString(block.first() * plane + group.column()))
                    .replace("TILE", tile));
        }
    }

    /** The function that computes {@code channels} times {@code rows} times {@code vectors} sums in registers. */
    private String tile(int channels, int rows, int vectors, int lastLanes) {
        String name = "@tile_" + channels + "_" + rows + "_" + vectors + "_" + lastLanes;
        if (!functions.containsKey(name)) {
            functions.put(name, new DirectConvTile(shape, channels, rows, vectors, lastLanes, bias, relu).text(name));
        }
        return name;
    }

    private String filtersEntry(boolean flip) {
        StringBuilder text = new StringBuilder("define void @filters(ptr %unused, ptr noalias %args) {\nentry:\n");
        text.append(argument(0, "x", "ptr")).append(argument(1, "gy", "ptr")).append(argument(2, "gw", "ptr"));
        text.append(argument(3, "images", "i64")).append(argument(4, "room", "ptr"));
        String source = shape.isPadded() ? "%room" : "%x";
        text.append(shape.isPadded() ? padAll() : "  br label %block0\n");
        int number = 0;
        for (Block block : shape.gradientBlocks()) {
            appendGradientBlock(text, block, number++, source, flip);
        }
        return text.append("block").append(number).append(":\n  ret void\n}\n").toString();
    }

    private String padAll() {
        return """
                  br label %image
                image:
                  %n = phi i64 [ 0, %entry ], [ %n1, %image ]
                  %xat = mul i64 %n, IN
                  %xi = getelementptr float, ptr %x, i64 %xat
                  %rat = mul i64 %n, PADDED
                  %ri = getelementptr float, ptr %room, i64 %rat
                  call void @pad(ptr %xi, ptr %ri)
                  %n1 = add nuw i64 %n, 1
                  %more = icmp ult i64 %n1, %images
                  br i1 %more, label %image, label %block0
                """.replace("IN", Long.toString(shape.inImage())).replace("PADDED", Long.toString(shape.paddedImage()));
    }

    /** For every input channel and filter row: the gradients of one row of taps for a block of output channels. */
    private void appendGradientBlock(StringBuilder text, Block block, int number, String source, boolean flip) {
        String name = "@taps_" + block.count();
        functions.computeIfAbsent(name, key -> new DirectConvTaps(shape, block.count(), flip).text(key));
        int taps = shape.kernelRows() * shape.kernelColumns();
        // Turned filters store the last row of taps first.
        String rowOfTaps =
                flip ? "  %fr# = sub i64 " + (shape.kernelRows() - 1) + ", %kr#\n" : "  %fr# = add i64 %kr#, 0\n";
        text.append(("block" + number + ":\n  br label %row#\n"
                        + "row#:\n"
                        + "  %i# = phi i64 [ 0, %block" + number + " ], [ %i1#, %row# ]\n"
                        + "  %c# = udiv i64 %i#, KROWS\n"
                        + "  %kr# = urem i64 %i#, KROWS\n"
                        + rowOfTaps
                        + "  %xc# = mul i64 %c#, " + shape.rows() * shape.columns() + "\n"
                        + "  %xr# = mul i64 %kr#, " + shape.columns() + "\n"
                        + "  %xo# = add i64 %xc#, %xr#\n"
                        + "  %px# = getelementptr float, ptr " + source + ", i64 %xo#\n"
                        + "  %pg# = getelementptr float, ptr %gy, i64 "
                        + block.first() * shape.outRows() * shape.outColumns()
                        + "\n"
                        + "  %wc# = mul i64 %c#, " + taps + "\n"
                        + "  %wr# = mul i64 %fr#, " + shape.kernelColumns() + "\n"
                        + "  %wo# = add i64 %wc#, %wr#\n"
                        + "  %wf# = add i64 %wo#, " + block.first() * shape.inChannels() * taps + "\n"
                        + "  %pw# = getelementptr float, ptr %gw, i64 %wf#\n"
                        + "  call void " + name + "(ptr %px#, ptr %pg#, ptr %pw#, i64 %images)\n"
                        + "  %i1# = add nuw i64 %i#, 1\n"
                        + "  %m# = icmp ult i64 %i1#, " + shape.inChannels() * shape.kernelRows() + "\n"
                        + "  br i1 %m#, label %row#, label %block" + (number + 1) + "\n")
                .replace("#", "_" + number)
                .replace("KROWS", Integer.toString(shape.kernelRows())));
    }

    /** A constant mask whose first {@code lanes} lanes are set. */
    static String mask(int lanes) {
        StringBuilder text = new StringBuilder("<");
        for (int lane = 0; lane < LANES; lane++) {
            text.append(lane == 0 ? "" : ", ").append("i1 ").append(lane < lanes);
        }
        return text.append('>').toString();
    }

    /** Loads a vector from {@code pointer} into {@code name}; lanes from {@code lanes} on are not read and 0. */
    static String load(String name, String pointer, int lanes) {
        if (lanes == LANES) {
            return "  " + name + " = load " + VECTOR + ", ptr " + pointer + ", align 4\n";
        }
        return "  " + name + " = call " + VECTOR + " @llvm.masked.load.v" + LANES + "f32.p0(ptr " + pointer
                + ", i32 4, <" + LANES + " x i1> " + mask(lanes) + ", " + VECTOR + " zeroinitializer)\n";
    }

    static String store(String value, String pointer, int lanes) {
        if (lanes == LANES) {
            return "  store " + VECTOR + " " + value + ", ptr " + pointer + ", align 4\n";
        }
        return "  call void @llvm.masked.store.v" + LANES + "f32.p0(" + VECTOR + " " + value + ", ptr " + pointer
                + ", i32 4, <" + LANES + " x i1> " + mask(lanes) + ")\n";
    }

    static String fma(String name, String a, String b, String c) {
        return "  " + name + " = call " + VECTOR + " @llvm.fma.v" + LANES + "f32(" + VECTOR + " " + a + ", " + VECTOR
                + " " + b + ", " + VECTOR + " " + c + ")\n";
    }

    /** Loads one float and copies it to all lanes of {@code name}. */
    static String broadcast(String name, String pointer) {
        return "  " + name + ".s = load float, ptr " + pointer + "\n"
                + "  " + name + ".1 = insertelement " + VECTOR + " poison, float " + name + ".s, i64 0\n"
                + "  " + name + " = shufflevector " + VECTOR + " " + name + ".1, " + VECTOR + " poison, <" + LANES
                + " x i32> zeroinitializer\n";
    }

    static String address(String name, String base, long offset) {
        return "  " + name + " = getelementptr float, ptr " + base + ", i64 " + offset + "\n";
    }
}
