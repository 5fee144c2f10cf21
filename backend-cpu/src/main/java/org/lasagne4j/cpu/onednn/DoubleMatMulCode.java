package org.lasagne4j.cpu.onednn;

/** Writes the loop of {@link DoubleMatMul} as LLVM IR. */
final class DoubleMatMulCode {
    /** Packs one strip of B, then multiplies every tile of rows of A with it, then finishes and stores the tile. */
    private static final String TEMPLATE = """
            define void @dgemm(ptr %unused, ptr noalias %args) {
            entry:
            ARGUMENTS
              %tile = alloca [ROWS x <COLS x double>], align 64
              br label %strip

            strip:
              %j0 = phi i64 [ 0, %entry ], [ %j0next, %stripdone ]
              %jleft = sub i64 %n, %j0
              %width = call i64 @llvm.smin.i64(i64 %jleft, i64 COLS)
              br label %packrow
            packrow:
              %pk = phi i64 [ 0, %strip ], [ %pknext, %packed_row ]
              %brow = mul i64 %pk, %brs
              %prow = mul i64 %pk, COLS
              br label %packcol
            packcol:
              %pj = phi i64 [ 0, %packrow ], [ %pjnext, %packstore ]
              %inside = icmp slt i64 %pj, %width
              br i1 %inside, label %packload, label %packstore
            packload:
              %bj = add i64 %j0, %pj
              %bcol = mul i64 %bj, %bcs
              %bat = add i64 %brow, %bcol
              %pb = getelementptr double, ptr %b, i64 %bat
              %bval = load double, ptr %pb
              br label %packstore
            packstore:
              %pv = phi double [ 0.0, %packcol ], [ %bval, %packload ]
              %pat = add i64 %prow, %pj
              %pp = getelementptr double, ptr %packed, i64 %pat
              store double %pv, ptr %pp
              %pjnext = add i64 %pj, 1
              %pjmore = icmp slt i64 %pjnext, COLS
              br i1 %pjmore, label %packcol, label %packed_row
            packed_row:
              %pknext = add i64 %pk, 1
              %pkmore = icmp slt i64 %pknext, %k
              br i1 %pkmore, label %packrow, label %rows

            rows:
              %i0 = phi i64 [ 0, %packed_row ], [ %i0next, %tiledone ]
              %last = sub i64 %m, 1
            ROW_STARTS
              br label %depth
            depth:
              %kk = phi i64 [ 0, %rows ], [ %kknext, %depth ]
            ACCUMULATORS
              %bkat = mul i64 %kk, COLS
              %pbk = getelementptr double, ptr %packed, i64 %bkat
              %bk = load <COLS x double>, ptr %pbk, align 64
              %acol = mul i64 %kk, %acs
            PRODUCTS
              %kknext = add i64 %kk, 1
              %kkmore = icmp slt i64 %kknext, %k
              br i1 %kkmore, label %depth, label %finish
            finish:
            SPILLS
              %ileft = sub i64 %m, %i0
              %height = call i64 @llvm.smin.i64(i64 %ileft, i64 ROWS)
              br label %storerow
            storerow:
              %si = phi i64 [ 0, %finish ], [ %sinext, %storedrow ]
              %di = add i64 %i0, %si
              %drow = mul i64 %di, %drs
              %trow = mul i64 %si, COLS
              br label %storecol
            storecol:
              %sj = phi i64 [ 0, %storerow ], [ %sjnext, %store ]
              %tat = add i64 %trow, %sj
              %pt = getelementptr double, ptr %tile, i64 %tat
              %sum = load double, ptr %pt
              %dj = add i64 %j0, %sj
              %dat = add i64 %drow, %dj
              %pd = getelementptr double, ptr %dst, i64 %dat
              br i1 %accumulate, label %addold, label %added
            addold:
              %old = load double, ptr %pd
              %withold = fadd double %sum, %old
              br label %added
            added:
              %s1 = phi double [ %sum, %storecol ], [ %withold, %addold ]
              br i1 %hasbias, label %addbias, label %biased
            addbias:
              %pbias = getelementptr double, ptr %bias, i64 %dj
              %vbias = load double, ptr %pbias
              %withbias = fadd double %s1, %vbias
              br label %biased
            biased:
              %s2 = phi double [ %s1, %added ], [ %withbias, %addbias ]
              %below = fcmp olt double %s2, 0.0
              %cut = and i1 %below, %relu
              %s3 = select i1 %cut, double 0.0, double %s2
              br label %store
            store:
              store double %s3, ptr %pd
              %sjnext = add i64 %sj, 1
              %sjmore = icmp slt i64 %sjnext, %width
              br i1 %sjmore, label %storecol, label %storedrow
            storedrow:
              %sinext = add i64 %si, 1
              %simore = icmp slt i64 %sinext, %height
              br i1 %simore, label %storerow, label %tiledone
            tiledone:
              %i0next = add i64 %i0, ROWS
              %i0more = icmp slt i64 %i0next, %m
              br i1 %i0more, label %rows, label %stripdone
            stripdone:
              %j0next = add i64 %j0, COLS
              %j0more = icmp slt i64 %j0next, %n
              br i1 %j0more, label %strip, label %done
            done:
              ret void
            }
            """;

    private static final String[] POINTERS = {"a", "b", "bias", "dst", "packed"};
    private static final String[] NUMBERS = {"m", "k", "n", "ars", "acs", "brs", "bcs", "drs", "flags"};

    private DoubleMatMulCode() {}

    static String ir(int rows, int columns) {
        return TEMPLATE.replace("ARGUMENTS\n", arguments())
                .replace("ROW_STARTS\n", rowStarts(rows))
                .replace("ACCUMULATORS\n", accumulators(rows))
                .replace("PRODUCTS\n", products(rows))
                .replace("SPILLS\n", spills(rows))
                .replace("ROWS", Integer.toString(rows))
                .replace("COLS", Integer.toString(columns));
    }

    private static String arguments() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < POINTERS.length + NUMBERS.length; i++) {
            String name = i < POINTERS.length ? POINTERS[i] : NUMBERS[i - POINTERS.length];
            String type = i < POINTERS.length ? "ptr" : "i64";
            text.append("  %p_")
                    .append(name)
                    .append(" = getelementptr i64, ptr %args, i64 ")
                    .append(i)
                    .append('\n');
            text.append("  %")
                    .append(name)
                    .append(" = load ")
                    .append(type)
                    .append(", ptr %p_")
                    .append(name)
                    .append('\n');
        }
        String[] flags = {"hasbias", "accumulate", "relu"};
        for (int bit = 0; bit < flags.length; bit++) {
            text.append("  %f")
                    .append(bit)
                    .append(" = and i64 %flags, ")
                    .append(1 << bit)
                    .append('\n');
            text.append("  %")
                    .append(flags[bit])
                    .append(" = icmp ne i64 %f")
                    .append(bit)
                    .append(", 0\n");
        }
        return text.toString();
    }

    /** Rows beyond the last are read as the last, computed and not stored. */
    private static String rowStarts(int rows) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            text.append("""
                      %ix# = add i64 %i0, #
                      %row# = call i64 @llvm.smin.i64(i64 %ix#, i64 %last)
                      %arow# = mul i64 %row#, %ars
                    """.replace("#", Integer.toString(r)));
        }
        return text.toString();
    }

    private static String accumulators(int rows) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            text.append("  %acc# = phi <COLS x double> [ zeroinitializer, %rows ], [ %next#, %depth ]\n"
                    .replace("#", Integer.toString(r)));
        }
        return text.toString();
    }

    private static String products(int rows) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            text.append("""
                      %aat# = add i64 %arow#, %acol
                      %pa# = getelementptr double, ptr %a, i64 %aat#
                      %av# = load double, ptr %pa#
                      %one# = insertelement <COLS x double> poison, double %av#, i64 0
                      %all# = shufflevector <COLS x double> %one#, <COLS x double> poison, <COLS x i32> zeroinitializer
                      %next# = call <COLS x double> @llvm.fma.vCOLSf64(<COLS x double> %all#, <COLS x double> %bk, <COLS x double> %acc#)
                    """.replace("#", Integer.toString(r)));
        }
        return text.toString();
    }

    private static String spills(int rows) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            text.append("  %pspill# = getelementptr [ROWS x <COLS x double>], ptr %tile, i64 0, i64 #\n"
                    .replace("#", Integer.toString(r)));
            text.append("  store <COLS x double> %next#, ptr %pspill#, align 64\n".replace("#", Integer.toString(r)));
        }
        return text.toString();
    }
}
