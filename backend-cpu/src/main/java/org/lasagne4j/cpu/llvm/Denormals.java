package org.lasagne4j.cpu.llvm;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What becomes of denormal numbers while compiled code runs; the library calls in it included. */
enum Denormals {
    /** They are numbers like others. */
    KEEP,

    /**
     * They are zeros, as arguments and as results. Each function that Java can call gets another in front that sets the bits FTZ and
     * DAZ of the processor's MXCSR register and puts the register back, because Java's own arithmetic must not see them.
     */
    FLUSH;

    private static final Pattern CALLABLE =
            Pattern.compile("^define void @([\\w.]+)\\(ptr [^,()]*, ptr [^,()]*\\)", Pattern.MULTILINE);

    private static final String FRONT = """
            define void @%1$s(ptr %%context, ptr %%arguments) {
              %%cell = alloca i32
              call void @llvm.x86.sse.stmxcsr(ptr %%cell)
              %%before = load i32, ptr %%cell
              %%flushing = or i32 %%before, 32832
              store i32 %%flushing, ptr %%cell
              call void @llvm.x86.sse.ldmxcsr(ptr %%cell)
              call void @%2$s(ptr %%context, ptr %%arguments)
              store i32 %%before, ptr %%cell
              call void @llvm.x86.sse.ldmxcsr(ptr %%cell)
              ret void
            }
            """;

    private static final String DECLARATIONS = """
            declare void @llvm.x86.sse.stmxcsr(ptr)
            declare void @llvm.x86.sse.ldmxcsr(ptr)
            """;

    /** The code with what has to be in front of its functions. */
    String withFronts(String ir) {
        if (this == KEEP) {
            return ir;
        }
        String fronts = CALLABLE.matcher(ir)
                .results()
                .map(function -> front(function.group(1)))
                .collect(Collectors.joining());
        return CALLABLE.matcher(ir).replaceAll(Denormals::body) + fronts + DECLARATIONS;
    }

    private static String front(String name) {
        return FRONT.formatted(name, bodyName(name));
    }

    /** Not inlined: arithmetic could be moved out from between the changes of the register, of which the compiler knows nothing. */
    private static String body(MatchResult function) {
        String renamed =
                function.group().replace('@' + function.group(1) + '(', '@' + bodyName(function.group(1)) + '(');
        return renamed.replace("define void", "define internal void") + " noinline";
    }

    private static String bodyName(String name) {
        return name + ".body";
    }
}
