package org.lasagne4j.cpu.onednn;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** A product without terms: dst is empty, or k is 0 and every sum is 0. */
final class EmptyMatMul extends MatMulPlan {
    private final MatMulSpec spec;
    private final int elementBytes;

    EmptyMatMul(MatMulSpec spec) {
        this.spec = spec;
        this.elementBytes = spec.doublePrecision() ? Double.BYTES : Float.BYTES;
    }

    @Override
    public long scratchpadBytes() {
        return 0;
    }

    @Override
    public void run(long a, long b, long bias, long dst, long scratchpad) {
        if (spec.isEmpty()) {
            return;
        }
        for (long i = 0; i < spec.batch(); i++) {
            for (long row = 0; row < spec.m(); row++) {
                finishRow(bias, dst + (i * spec.dst().batch() + row * spec.dst().row()) * elementBytes);
            }
        }
    }

    private void finishRow(long bias, long row) {
        if (!spec.accumulate()) {
            Pointer.memset(new Address(row), 0, spec.n() * elementBytes);
        }
        if (!spec.bias() && !spec.relu()) {
            return;
        }
        for (long column = 0; column < spec.n(); column++) {
            double sum = read(row, column) + (spec.bias() ? read(bias, column) : 0);
            // Not Math.max: a NaN is kept by both, but this reads like the definition of the rectifier.
            write(row, column, spec.relu() && sum < 0 ? 0 : sum);
        }
    }

    private double read(long address, long index) {
        ByteBuffer element = element(address, index);
        return spec.doublePrecision() ? element.getDouble(0) : element.getFloat(0);
    }

    private void write(long address, long index, double value) {
        ByteBuffer element = element(address, index);
        if (spec.doublePrecision()) {
            element.putDouble(0, value);
        } else {
            element.putFloat(0, (float) value);
        }
    }

    private ByteBuffer element(long address, long index) {
        return NativeMemory.bufferAt(address + index * elementBytes, elementBytes);
    }

    @Override
    public String implementation() {
        return "empty";
    }
}
