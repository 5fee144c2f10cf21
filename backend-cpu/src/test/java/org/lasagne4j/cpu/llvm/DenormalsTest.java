package org.lasagne4j.cpu.llvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64", disabledReason = "sets bits of MXCSR")
class DenormalsTest {
    private static final float SMALL = 1e-30f;
    private static final float SMALLER = 1e-10f;

    private static final String PRODUCT = """
            define void @multiply(ptr %context, ptr %cell) {
              %x = load float, ptr %cell
              %py = getelementptr float, ptr %cell, i64 1
              %y = load float, ptr %py
              %xy = fmul float %x, %y
              store float %xy, ptr %cell
              ret void
            }
            """;

    private static float product(Denormals denormals, float x, float y) {
        KernelCall multiply = new KernelCall(JitModule.compile(PRODUCT, "default<O3>", denormals), "multiply");
        try (NativeMemory cell = NativeMemory.allocateZeroed(8)) {
            cell.buffer().putFloat(0, x).putFloat(4, y);
            multiply.call(null, new Address(cell.address()));
            return cell.buffer().getFloat(0);
        }
    }

    @Test
    void aDenormalProductIsKept() {
        assertThat(product(Denormals.KEEP, SMALL, SMALLER))
                .isEqualTo(SMALL * SMALLER)
                .isPositive();
    }

    @Test
    void aDenormalProductIsFlushed() {
        assertThat(product(Denormals.FLUSH, SMALL, SMALLER)).isZero();
    }

    @Test
    void aDenormalArgumentIsTakenForZero() {
        assertThat(product(Denormals.FLUSH, Float.MIN_VALUE, 1e30f)).isZero();
    }

    @Test
    void otherProductsAreAsBefore() {
        assertThat(product(Denormals.FLUSH, 3, 0.1f)).isEqualTo(3 * 0.1f);
    }

    @Test
    void javasOwnArithmeticKeepsItsDenormalsAfterwards() {
        float before = product(Denormals.FLUSH, SMALL, SMALLER);
        float[] factors = {SMALL, SMALLER}; // behind an array, so that the product is not folded by the compiler

        assertThat(before + factors[0] * factors[1]).isPositive();
    }
}
