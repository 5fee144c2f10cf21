package org.lasagne4j.compile;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.lasagne4j.tensor.Shared;

/** The locks of one call: read locks of the variables it reads, write locks of those it updates, in id order. */
final class Locks {
    private final Lock[] locks;

    /** For these variables in id order. */
    Locks(List<Shared> shared, Set<Shared> updated) {
        locks = shared.stream()
                .map(s -> updated.contains(s) ? s.lock().writeLock() : s.lock().readLock())
                .toArray(Lock[]::new);
    }

    void lock() {
        for (Lock lock : locks) {
            lock.lock();
        }
    }

    void unlock() {
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
