package org.lasagne4j.cpu.llvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

class JitModuleTest {
    private static String adding(long number) {
        return """
                define void @add(ptr %%context, ptr %%cell) {
                  %%old = load i64, ptr %%cell
                  %%more = add i64 %%old, %d
                  %%c = ptrtoint ptr %%context to i64
                  %%new = add i64 %%more, %%c
                  store i64 %%new, ptr %%cell
                  ret void
                }
                """.formatted(number);
    }

    private static long callAdd(JitModule module, long context) {
        try (NativeMemory cell = NativeMemory.allocateZeroed(8)) {
            new KernelCall(module, "add").call(new KernelContext(context), new Address(cell.address()));
            return cell.buffer().getLong(0);
        }
    }

    @Test
    void compiledCodeReceivesContextAndArguments() {
        JitModule module = JitModule.compile(adding(5));

        assertThat(callAdd(module, 100)).isEqualTo(105);
    }

    @Test
    void malformedCodeThrowsLlvmsMessage() {
        assertThatThrownBy(() -> JitModule.compile("define void @f( {"))
                .isInstanceOf(JitException.class)
                .hasMessageContaining("expected type");
    }

    @Test
    void codeThatDoesNotVerifyThrows() {
        String ir =
                "define i32 @f() {\nentry:\n  br label %next\nnext:\n  %x = add i32 %y, 1\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n";

        assertThatThrownBy(() -> JitModule.compile(ir))
                .isInstanceOf(JitException.class)
                .hasMessageContaining("dominate");
    }

    @Test
    void aMissingSymbolIsNamed() {
        JitModule module = JitModule.compile(
                "declare void @no_such_thing()\ndefine void @f() {\n  call void @no_such_thing()\n  ret void\n}\n");

        assertThatThrownBy(() -> module.address("f"))
                .isInstanceOf(JitException.class)
                .hasMessageContaining("no_such_thing");
    }

    @Test
    void manyThreadsCompileAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Long>> jobs = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long number = i;
            jobs.add(() -> callAdd(JitModule.compile(adding(number)), 0));
        }

        List<Future<Long>> results = threads.invokeAll(jobs);

        threads.shutdown();
        for (int i = 0; i < 16; i++) {
            assertThat(results.get(i).get()).isEqualTo(i);
        }
    }
}
