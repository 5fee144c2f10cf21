package org.lasagne4j.cpu.loop;

import java.util.function.Consumer;

/** Text of one LLVM function in the making: fresh names, counted loops. */
final class IrText {
    private final StringBuilder allocas = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private int names;

    /** Adds {@code %name = instruction} and gives the name. */
    String value(String instruction) {
        String name = "%v" + names++;
        text.append("  ").append(name).append(" = ").append(instruction).append('\n');
        return name;
    }

    /** Adds an instruction without a result. */
    void line(String instruction) {
        text.append("  ").append(instruction).append('\n');
    }

    /** Adds a stack slot to the function's entry and gives its address. */
    String slot(String type) {
        String name = "%s" + names++;
        allocas.append("  ").append(name).append(" = alloca ").append(type).append(", align 64\n");
        return name;
    }

    /** A loop over {@code from <= i < to}; the body is given the counter's name. */
    void loop(String from, String to, Consumer<String> body) {
        loop(from, to, "", body);
    }

    /** The same with a hint for LLVM, such as {@code , !llvm.loop !1}, or none. */
    void loop(String from, String to, String hint, Consumer<String> body) {
        String id = "L" + names++;
        String counter = "%" + id + ".i";
        line("br label %" + id + ".pre");
        label(id + ".pre");
        String any = value("icmp slt i64 " + from + ", " + to);
        line("br i1 " + any + ", label %" + id + ".body, label %" + id + ".end");
        label(id + ".body");
        line(counter + " = phi i64 [ " + from + ", %" + id + ".pre ], [ " + counter + ".next, %" + id + ".latch ]");
        body.accept(counter);
        line("br label %" + id + ".latch");
        label(id + ".latch");
        line(counter + ".next = add nuw nsw i64 " + counter + ", 1");
        String more = value("icmp slt i64 " + counter + ".next, " + to);
        line("br i1 " + more + ", label %" + id + ".body, label %" + id + ".end" + hint);
        label(id + ".end");
    }

    private void label(String name) {
        text.append(name).append(":\n");
    }

    String mul(String a, String b) {
        return a.equals("0") || b.equals("0") ? "0" : value("mul nsw i64 " + a + ", " + b);
    }

    String add(String a, String b) {
        return a.equals("0") ? b : b.equals("0") ? a : value("add nsw i64 " + a + ", " + b);
    }

    String min(String a, String b) {
        String less = value("icmp slt i64 " + a + ", " + b);
        return value("select i1 " + less + ", i64 " + a + ", i64 " + b);
    }

    /** The body, stack slots first. */
    @Override
    public String toString() {
        return "entry:\n" + allocas + text;
    }
}
