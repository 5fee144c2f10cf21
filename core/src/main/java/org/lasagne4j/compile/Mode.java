package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.compile.pass.Passes;
import org.lasagne4j.reference.ReferenceBackend;

/** How functions are compiled and run. Immutable; every option returns a copy. */
public final class Mode {
    /** All rewrites, the best backend: the default. */
    public static final Mode FAST_RUN = new Mode("FAST_RUN", Passes.STANDARD, Set.of(), null, false);

    /** No rewrites but the definitions of composite ops, the interpreter: slow, and the meaning of all others. */
    public static final Mode REFERENCE =
            new Mode("REFERENCE", Passes.MINIMAL, Set.of("fuse"), ReferenceBackend.NAME, false);

    /**
     * As FAST_RUN, and every call checks each rewrite and each kernel against the interpreter on the values at hand; a
     * mismatch is an error that names the rewrite or the kernel.
     */
    public static final Mode DEBUG = new Mode("DEBUG", Passes.STANDARD, Set.of(), null, true);

    private final String name;
    private final List<Pass> passes;
    private final Set<String> excluded;
    private final @Nullable String backend;
    private final boolean checked;

    private Mode(String name, List<Pass> passes, Set<String> excluded, @Nullable String backend, boolean checked) {
        this.name = name;
        this.passes = passes;
        this.excluded = excluded;
        this.backend = backend;
        this.checked = checked;
    }

    /** Without the passes and rewrites of these names. */
    public Mode excluding(String... names) {
        Set<String> without = new HashSet<>(excluded);
        without.addAll(List.of(names));
        return new Mode(name, passes, Set.copyOf(without), backend, checked);
    }

    /** With passes and rewrites of these names that were excluded before. */
    public Mode including(String... names) {
        Set<String> without = new HashSet<>(excluded);
        List.of(names).forEach(without::remove);
        return new Mode(name, passes, Set.copyOf(without), backend, checked);
    }

    /** With one more pass after the others and before fusing. */
    public Mode withPass(Pass pass) {
        List<Pass> more = new ArrayList<>(passes);
        more.add(pass);
        return new Mode(name, List.copyOf(more), excluded, backend, checked);
    }

    /** On that backend. */
    public Mode on(String newBackend) {
        return new Mode(name, passes, excluded, newBackend, checked);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The passes that it runs, in order, without excluded ones; fusing comes after them on backends that can. */
    public List<Pass> passes() {
        return passes.stream().filter(pass -> !excluded.contains(pass.name())).toList();
    }

    /** Names of passes and rewrites that it leaves out. */
    public Set<String> excluded() {
        return excluded;
    }

    /** The backend that it asks for, null if any. */
    @Nullable
    String backend() {
        return backend;
    }

    /** Whether calls are checked against the interpreter. */
    boolean checked() {
        return checked;
    }

    @Override
    public String toString() {
        return excluded.isEmpty() ? name : name + " without " + excluded;
    }
}
