package org.lasagne4j.cpu.onednn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.KernelContext;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/**
 * Compiled code that runs a list of primitives in one call from Java: it points their arguments at addresses and executes
 * them on one thread.
 *
 * <p>oneDNN is built with OpenMP, and its teams would fight the library's pool for the cores. OpenMP's number of threads is
 * a property of the calling thread, so the code sets it to 1 and puts it back: neither an environment variable nor another
 * user of OpenMP in the process is touched. The functions are looked up from the binding's own handle, never made global:
 * ND4J carries an older oneDNN whose symbols would otherwise be taken over.
 */
final class Trampoline {
    /** Words of a part before its commands: status out, number of commands. */
    static final int PART_HEADER_WORDS = 2;
    /** Words of a command before its handles: primitive, stream, arguments, number of arguments, number of handles. */
    static final int COMMAND_HEADER_WORDS = 5;
    /** Words of a handle: memory object, index of its base address, offset in bytes from there. */
    static final int HANDLE_WORDS = 3;

    private static final String[] FUNCTIONS = {
        "dnnl_primitive_execute", "dnnl_memory_set_data_handle", "omp_get_max_threads", "omp_set_num_threads"
    };

    private static final String IR = """
            @functions = internal global [4 x ptr] zeroinitializer

            declare ptr @dlopen(ptr, i32)
            declare ptr @dlsym(ptr, ptr)

            ; Replaces each of the four names by its address, or 0. Flags: RTLD_LAZY | RTLD_NOLOAD.
            define void @bind(ptr %path, ptr %names) {
            entry:
              %library = call ptr @dlopen(ptr %path, i32 5)
              br label %next
            next:
              %i = phi i64 [ 0, %entry ], [ %i1, %next ]
              %slot = getelementptr ptr, ptr %names, i64 %i
              %name = load ptr, ptr %slot
              %address = call ptr @dlsym(ptr %library, ptr %name)
              store ptr %address, ptr %slot
              %cell = getelementptr ptr, ptr @functions, i64 %i
              store ptr %address, ptr %cell
              %i1 = add i64 %i, 1
              %more = icmp ult i64 %i1, 4
              br i1 %more, label %next, label %done
            done:
              ret void
            }

            define internal i32 @use_threads(i32 %count) noinline {
              %p2 = getelementptr ptr, ptr @functions, i64 2
              %get = load ptr, ptr %p2
              %p3 = getelementptr ptr, ptr @functions, i64 3
              %set = load ptr, ptr %p3
              %no_openmp = icmp eq ptr %set, null
              br i1 %no_openmp, label %leave, label %ask
            ask:
              %before = call i32 %get()
              %same = icmp eq i32 %before, %count
              br i1 %same, label %leave, label %change
            change:
              call void %set(i32 %count)
              ret i32 %before
            leave:
              ret i32 %count
            }

            ; Sets the thread's number of OpenMP threads to *value and stores the one before there.
            define void @threads(ptr %unused, ptr %value) {
              %count = load i32, ptr %value
              %before = call i32 @use_threads(i32 %count)
              store i32 %before, ptr %value
              ret void
            }

            ; part: status, count, commands {primitive, stream, arguments, nargs, nhandles, handles {memory, base, offset}}
            define void @run(ptr %part, ptr %bases) {
            entry:
              %execute = load ptr, ptr @functions
              %pf1 = getelementptr ptr, ptr @functions, i64 1
              %point = load ptr, ptr %pf1
              %before = call i32 @use_threads(i32 1)
              %pcount = getelementptr i64, ptr %part, i64 1
              %count = load i64, ptr %pcount
              %first = getelementptr i64, ptr %part, i64 2
              br label %command
            command:
              %c = phi i64 [ 0, %entry ], [ %c1, %executed ]
              %at = phi ptr [ %first, %entry ], [ %at1, %executed ]
              %primitive = load ptr, ptr %at
              %q1 = getelementptr i64, ptr %at, i64 1
              %stream = load ptr, ptr %q1
              %q2 = getelementptr i64, ptr %at, i64 2
              %arguments = load ptr, ptr %q2
              %q3 = getelementptr i64, ptr %at, i64 3
              %nargs = load i64, ptr %q3
              %nargs32 = trunc i64 %nargs to i32
              %q4 = getelementptr i64, ptr %at, i64 4
              %nhandles = load i64, ptr %q4
              %handles = getelementptr i64, ptr %at, i64 5
              br label %handle
            handle:
              %h = phi i64 [ 0, %command ], [ %h1, %pointed ]
              %to = phi ptr [ %handles, %command ], [ %to1, %pointed ]
              %morehandles = icmp ult i64 %h, %nhandles
              br i1 %morehandles, label %pointed, label %executing
            pointed:
              %memory = load ptr, ptr %to
              %r1 = getelementptr i64, ptr %to, i64 1
              %baseindex = load i64, ptr %r1
              %r2 = getelementptr i64, ptr %to, i64 2
              %offset = load i64, ptr %r2
              %pbase = getelementptr i64, ptr %bases, i64 %baseindex
              %base = load ptr, ptr %pbase
              %data = getelementptr i8, ptr %base, i64 %offset
              %ignored = call i32 %point(ptr %memory, ptr %data)
              %h1 = add i64 %h, 1
              %to1 = getelementptr i64, ptr %to, i64 3
              br label %handle
            executing:
              %status = call i32 %execute(ptr %primitive, ptr %stream, i32 %nargs32, ptr %arguments)
              %failed = icmp ne i32 %status, 0
              br i1 %failed, label %fail, label %executed
            fail:
              %status64 = zext i32 %status to i64
              store i64 %status64, ptr %part
              br label %end
            executed:
              %at1 = phi ptr [ %to, %executing ]
              %c1 = add i64 %c, 1
              %morecommands = icmp ult i64 %c1, %count
              br i1 %morecommands, label %command, label %end
            end:
              %same = icmp eq i32 %before, 1
              br i1 %same, label %done, label %restore
            restore:
              %again = call i32 @use_threads(i32 %before)
              br label %done
            done:
              ret void
            }
            """;

    private Trampoline() {}

    /** The code {@code void run(ptr part, ptr bases)}. */
    static KernelCall run() {
        return Bound.RUN;
    }

    /** Makes oneDNN calls on this thread use one thread; returns what to give {@link #restoreOpenMpThreads}. */
    static int useOneOpenMpThread() {
        return exchangeThreads(1);
    }

    static void restoreOpenMpThreads(int threads) {
        exchangeThreads(threads);
    }

    private static int exchangeThreads(int threads) {
        try (NativeMemory value = NativeMemory.allocate(Integer.BYTES)) {
            ByteBuffer buffer = value.buffer().putInt(0, threads);
            Bound.THREADS.call(null, new Address(value.address()));
            return buffer.getInt(0);
        }
    }

    private static final class Bound {
        static final KernelCall RUN;
        static final KernelCall THREADS;

        static {
            OneDnn.load();
            // The code runs a few instructions per primitive; optimizing it fully would only delay the start.
            JitModule module = JitModule.compile(IR, "default<O1>");
            RUN = new KernelCall(module, "run");
            THREADS = new KernelCall(module, "threads");
            bind(new KernelCall(module, "bind"));
        }

        private Bound() {}

        private static void bind(KernelCall bind) {
            byte[] path = zeroTerminated(OneDnn.libraryPath());
            byte[] names = zeroTerminated(String.join("\0", FUNCTIONS));
            long slots = (long) FUNCTIONS.length * Long.BYTES;
            try (NativeMemory memory = NativeMemory.allocate(slots + names.length + path.length)) {
                ByteBuffer buffer = memory.buffer();
                buffer.position((int) slots).put(names).put(path);
                int at = (int) slots;
                for (int i = 0; i < FUNCTIONS.length; i++) {
                    buffer.putLong(i * Long.BYTES, memory.address() + at);
                    at += FUNCTIONS[i].length() + 1;
                }
                bind.call(new KernelContext(memory.address() + at), new Address(memory.address()));
                if (buffer.getLong(0) == 0 || buffer.getLong(Long.BYTES) == 0) {
                    throw new UnsatisfiedLinkError(
                            "oneDNN's functions were not found in " + OneDnn.libraryPath() + ".");
                }
            }
        }

        private static byte[] zeroTerminated(String text) {
            return (text + '\0').getBytes(StandardCharsets.UTF_8);
        }
    }
}
