package org.lasagne4j.cpu.plan;

import static org.lasagne4j.cpu.plan.LinalgLowering.elements;
import static org.lasagne4j.cpu.plan.LinalgLowering.integers;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.cpu.lapack.Lapack;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Expm;

/** The exponential of a matrix by products and one equation; see {@link Expm} for the formula. */
final class ExpmLowering {
    private ExpmLowering() {}

    static void lower(Node node, PlanBuilder plan) {
        // Rows or columns, it doesn't matter: the exponential of the transpose is the transpose of the exponential.
        View x = plan.copied(plan.view(node.input(0)));
        View result = plan.result(node, 0);
        int n = LinalgLowering.rows(x);
        List<Long> scratch = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            scratch.add(elements(x.dtype(), (long) n * n));
        }
        scratch.add(integers(n));
        LinalgLowering.add(node, plan, x, List.of(), List.of(x, result), scratch, lapack -> (at, index) -> {
            double norm = lapack.lange(false, n, n, at[0]);
            if (!Double.isFinite(norm)) {
                throw LapackStep.place(node, x, index).notFinite();
            }
            new Exponential(lapack, n, at).run(Expm.squarings(norm));
        });
    }

    /** One matrix: where it, its powers and the parts of the approximant are. */
    private record Exponential(Lapack lapack, int n, long[] at) {
        void run(int squarings) {
            lapack.scal(n * n, Math.scalb(1.0, -squarings), at[0]);
            long result = approximant();
            long other = at[6];
            for (int i = 0; i < squarings; i++) {
                lapack.gemm(n, result, result, other);
                long before = result;
                result = other;
                other = before;
            }
            lapack.copy(n * n, result, at[1]);
        }

        /** (V − U)⁻¹·(V + U). */
        private long approximant() {
            long u = at[5];
            long v = at[6];
            long t = at[7];
            lapack.gemm(n, at[0], at[0], at[2]);
            lapack.gemm(n, at[2], at[2], at[3]);
            lapack.gemm(n, at[3], at[2], at[4]);
            part(1, v, t);
            lapack.gemm(n, at[0], v, u);
            part(0, v, t);
            lapack.copy(n * n, v, t);
            lapack.axpy(n * n, -1, u, t);
            lapack.axpy(n * n, 1, u, v);
            lapack.getrf(n, t, at[8]);
            lapack.getrs(n, n, t, at[8], v);
            lapack.copy(n * n, v, u);
            return u;
        }

        /** Σ c(2i + odd)·A²ⁱ for i from 0 to 6. */
        private void part(int odd, long result, long t) {
            lapack.scal(n * n, 0, t);
            add(8 + odd, t);
            lapack.gemm(n, at[4], t, result);
            add(2 + odd, result);
            for (int i = 0; i < n; i++) {
                long diagonal = (long) i * n + i;
                lapack.put(result, diagonal, lapack.get(result, diagonal) + Expm.coefficient(odd));
            }
        }

        /** Adds c(power)·A² + c(power + 2)·A⁴ + c(power + 4)·A⁶. */
        private void add(int power, long sum) {
            for (int i = 0; i < 3; i++) {
                lapack.axpy(n * n, Expm.coefficient(power + 2 * i), at[2 + i], sum);
            }
        }
    }
}
