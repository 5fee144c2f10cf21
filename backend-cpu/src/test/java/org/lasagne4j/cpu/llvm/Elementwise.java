package org.lasagne4j.cpu.llvm;

import java.nio.ByteBuffer;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** A loop {@code out[i] = f(x[i], y[i])} over one function of a module, for tests. */
final class Elementwise {
    private final FloatKind kind;
    private final KernelCall kernel;

    Elementwise(MathFunction function, FloatKind kind) {
        this.kind = kind;
        MathLibrary library = new MathLibrary();
        String name = library.use(function, kind);
        String t = kind.type();
        String second = function.arity() == 2 ? ", " + t + " %vy" : "";
        String loop = """
                define void @loop(ptr %unused, ptr noalias %args) {
                entry:
                  %x = load ptr, ptr %args
                  %a1 = getelementptr i64, ptr %args, i64 1
                  %y = load ptr, ptr %a1
                  %a2 = getelementptr i64, ptr %args, i64 2
                  %out = load ptr, ptr %a2
                  %a3 = getelementptr i64, ptr %args, i64 3
                  %n = load i64, ptr %a3
                  br label %next
                next:
                  %i = phi i64 [ 0, %entry ], [ %i1, %next ]
                  %px = getelementptr TYPE, ptr %x, i64 %i
                  %vx = load TYPE, ptr %px
                  %py = getelementptr TYPE, ptr %y, i64 %i
                  %vy = load TYPE, ptr %py
                  %value = call TYPE FUNCTION(TYPE %vx SECOND)
                  %pout = getelementptr TYPE, ptr %out, i64 %i
                  store TYPE %value, ptr %pout
                  %i1 = add nuw nsw i64 %i, 1
                  %more = icmp slt i64 %i1, %n
                  br i1 %more, label %next, label %done
                done:
                  ret void
                }
                """.replace("TYPE", t).replace("FUNCTION", name).replace("SECOND", second);
        kernel = new KernelCall(JitModule.compile(library.ir() + loop), "loop");
    }

    double[] apply(double... x) {
        return apply(x, x);
    }

    double[] apply(double[] x, double[] y) {
        long bytes = (long) x.length * kind.pick(Float.BYTES, Double.BYTES);
        try (NativeMemory xs = filled(x, bytes);
                NativeMemory ys = filled(y, bytes);
                NativeMemory out = NativeMemory.allocate(bytes);
                NativeMemory arguments = NativeMemory.allocate(32)) {
            arguments
                    .buffer()
                    .putLong(xs.address())
                    .putLong(ys.address())
                    .putLong(out.address())
                    .putLong(x.length);
            kernel.call(null, new Address(arguments.address()));
            return read(out, x.length);
        }
    }

    private NativeMemory filled(double[] values, long bytes) {
        NativeMemory memory = NativeMemory.allocate(bytes);
        ByteBuffer buffer = memory.buffer();
        for (double value : values) {
            if (kind == FloatKind.F32) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return memory;
    }

    private double[] read(NativeMemory memory, int count) {
        ByteBuffer buffer = memory.buffer();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = kind == FloatKind.F32 ? buffer.getFloat() : buffer.getDouble();
        }
        return values;
    }
}
