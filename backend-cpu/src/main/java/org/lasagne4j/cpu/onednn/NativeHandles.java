package org.lasagne4j.cpu.onednn;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;

/** Native objects that belong to one Java object and are released with it, last made first. */
final class NativeHandles {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Release release = new Release();
    private final Cleaner.Cleanable cleanable;

    /** Handles of {@code owner}; the release actions added later must not refer to it. */
    NativeHandles(Object owner) {
        cleanable = CLEANER.register(owner, release);
    }

    void add(Runnable action) {
        synchronized (release) {
            release.actions.push(action);
        }
    }

    void close() {
        cleanable.clean();
    }

    private static final class Release implements Runnable {
        private final Deque<Runnable> actions = new ArrayDeque<>();

        @Override
        public synchronized void run() {
            while (!actions.isEmpty()) {
                actions.pop().run();
            }
        }
    }
}
