package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;

/** Small loops that stand around oneDNN's primitives: turning filters around and adding partial results. */
final class SupportKernels {
    private static final String IR = """
            ; args: src, dst, planes, taps. dst[p, t] = src[p, taps - 1 - t]
            define void @flip(ptr %unused, ptr noalias %args) {
            entry:
              %src = load ptr, ptr %args
              %a1 = getelementptr i64, ptr %args, i64 1
              %dst = load ptr, ptr %a1
              %a2 = getelementptr i64, ptr %args, i64 2
              %planes = load i64, ptr %a2
              %a3 = getelementptr i64, ptr %args, i64 3
              %taps = load i64, ptr %a3
              %last = sub i64 %taps, 1
              %any = icmp sgt i64 %planes, 0
              br i1 %any, label %plane, label %done
            plane:
              %p = phi i64 [ 0, %entry ], [ %p1, %planed ]
              %start = mul i64 %p, %taps
              br label %tap
            tap:
              %t = phi i64 [ 0, %plane ], [ %t1, %tap ]
              %back = sub i64 %last, %t
              %from = add i64 %start, %back
              %to = add i64 %start, %t
              %pfrom = getelementptr float, ptr %src, i64 %from
              %v = load float, ptr %pfrom
              %pto = getelementptr float, ptr %dst, i64 %to
              store float %v, ptr %pto
              %t1 = add i64 %t, 1
              %more = icmp slt i64 %t1, %taps
              br i1 %more, label %tap, label %planed
            planed:
              %p1 = add i64 %p, 1
              %moreplanes = icmp slt i64 %p1, %planes
              br i1 %moreplanes, label %plane, label %done
            done:
              ret void
            }

            ; args: src, count, n, stride in elements. src[0, i] += src[1, i] + ... + src[count - 1, i], in this order
            define void @add_partials(ptr %unused, ptr noalias %args) {
            entry:
              %src = load ptr, ptr %args
              %a1 = getelementptr i64, ptr %args, i64 1
              %count = load i64, ptr %a1
              %a2 = getelementptr i64, ptr %args, i64 2
              %n = load i64, ptr %a2
              %a3 = getelementptr i64, ptr %args, i64 3
              %stride = load i64, ptr %a3
              br label %partial
            partial:
              %p = phi i64 [ 1, %entry ], [ %p1, %added ]
              %moreparts = icmp slt i64 %p, %count
              br i1 %moreparts, label %begin, label %done
            begin:
              %start = mul i64 %p, %stride
              %part = getelementptr float, ptr %src, i64 %start
              br label %element
            element:
              %i = phi i64 [ 0, %begin ], [ %i1, %element ]
              %pv = getelementptr float, ptr %part, i64 %i
              %v = load float, ptr %pv
              %ps = getelementptr float, ptr %src, i64 %i
              %s = load float, ptr %ps
              %sum = fadd float %s, %v
              store float %sum, ptr %ps
              %i1 = add i64 %i, 1
              %more = icmp slt i64 %i1, %n
              br i1 %more, label %element, label %added
            added:
              %p1 = add i64 %p, 1
              br label %partial
            done:
              ret void
            }
            """;

    private SupportKernels() {}

    /** {@code flip(src, dst, planes, taps)}: every plane of taps backwards. */
    static KernelCall flip() {
        return Compiled.FLIP;
    }

    /** {@code addPartials(src, count, n, stride)}: partial results summed into the first, in order. */
    static KernelCall addPartials() {
        return Compiled.ADD_PARTIALS;
    }

    private static final class Compiled {
        static final KernelCall FLIP;
        static final KernelCall ADD_PARTIALS;

        static {
            JitModule module = JitModule.compile(IR);
            FLIP = new KernelCall(module, "flip");
            ADD_PARTIALS = new KernelCall(module, "add_partials");
        }

        private Compiled() {}
    }
}
