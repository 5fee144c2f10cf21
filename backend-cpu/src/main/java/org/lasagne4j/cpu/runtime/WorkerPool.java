package org.lasagne4j.cpu.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The library's threads: {@link #run} cuts nothing itself, it runs the given number of parts on the caller and on up to
 * {@code threads() - 1} daemon threads, and returns when all parts are done.
 *
 * <ul>
 *   <li>Parts are claimed one by one from a counter, by the caller too, so a thread that the system does not schedule costs
 *       its share and nothing else: the caller never waits for a part that no thread has begun.
 *   <li>One job at a time has the threads. A second caller, or a part that calls {@code run} again, runs its parts itself:
 *       the machine is already full, and nothing can deadlock.
 *   <li>Threads without work spin for some ten microseconds, then park. A run allocates nothing.
 * </ul>
 */
public final class WorkerPool implements AutoCloseable {
    private static final int MAX_PARTS = (1 << 20) - 1;
    private static final long IDLE_SPIN_NANOS = 50_000;
    private static final long JOIN_SPIN_NANOS = 30_000;

    private final Worker[] workers;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Job number (24 bits), its number of parts (20 bits), the next part to claim (20 bits): one word, so claims never mix jobs. */
    private final AtomicLong claims = new AtomicLong();

    private final AtomicInteger finished = new AtomicInteger();
    private @Nullable Task task;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread joiner;
    private volatile boolean closed;

    /** A pool of {@code threads} threads, the caller of {@link #run} being one of them. */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 thread, not " + threads + ".");
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("lasagne4j-worker-" + (i + 1));
            workers[i].start();
        }
    }

    /** The one pool of the process, made on first use. */
    public static WorkerPool shared() {
        return Shared.POOL;
    }

    /** Threads that can work at once, the caller included. */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs {@code task.run(0) … task.run(parts - 1)} and returns when all have returned.
     *
     * <p>If a part throws, that exception is thrown here once no part runs any more; parts not yet begun may be left out.
     */
    public void run(int parts, Task task) {
        if (parts > 1 && workers.length > 0 && parts <= MAX_PARTS && busy.compareAndSet(false, true)) {
            try {
                runShared(parts, task);
            } finally {
                busy.set(false);
            }
        } else {
            runInline(parts, task);
        }
    }

    private static void runInline(int parts, Task task) {
        for (int part = 0; part < parts; part++) {
            task.run(part);
        }
    }

    private void runShared(int parts, Task task) {
        this.task = task;
        finished.set(0);
        long job = ((claims.get() >>> 40) + 1) << 40 | (long) parts << 20;
        claims.set(job);
        wakeOne();
        while (runOnePart()) {
            // Parts are taken one by one until none is left unclaimed.
        }
        join(parts);
        this.task = null;
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            WorkerPool.<RuntimeException>rethrow(thrown);
        }
    }

    /** Claims and runs one part; false if every part of the current job is claimed. */
    private boolean runOnePart() {
        long claim = claims.get();
        while (hasUnclaimed(claim)) {
            if (claims.compareAndSet(claim, claim + 1)) {
                runClaimed((int) claim & MAX_PARTS, partsOf(claim));
                return true;
            }
            claim = claims.get();
        }
        return false;
    }

    private void runClaimed(int part, int parts) {
        // The claim orders this read after the write of its job, and the job cannot end before this part has.
        Task claimed = task;
        try {
            if (claimed != null) {
                claimed.run(part);
            }
        } catch (Throwable thrown) {
            if (failure == null) {
                failure = thrown;
            }
        }
        if (finished.incrementAndGet() == parts) {
            Thread waiting = joiner;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Waits for parts that other threads have begun: spins, then parks so that a single core can run them. */
    private void join(int parts) {
        if (finished.get() == parts) {
            return;
        }
        long deadline = System.nanoTime() + JOIN_SPIN_NANOS;
        while (finished.get() != parts) {
            if (System.nanoTime() < deadline) {
                Thread.onSpinWait();
            } else {
                joiner = Thread.currentThread();
                while (finished.get() != parts) {
                    LockSupport.park(this);
                }
                joiner = null;
            }
        }
    }

    /** Wakes one parked worker; each wakes the next while parts are left, so the caller pays for one wake-up at most. */
    private void wakeOne() {
        for (Worker worker : workers) {
            if (worker.parked && worker.waking.compareAndSet(false, true)) {
                LockSupport.unpark(worker);
                return;
            }
        }
    }

    private static boolean hasUnclaimed(long claim) {
        return ((int) claim & MAX_PARTS) < partsOf(claim);
    }

    private static int partsOf(long claim) {
        return (int) (claim >>> 20) & MAX_PARTS;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Ends the threads; parts that run are finished first. Later runs use the caller alone. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final AtomicBoolean waking = new AtomicBoolean();
        private volatile boolean parked;

        Worker(String name) {
            super(null, null, name, 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            long idleSince = System.nanoTime();
            while (!closed) {
                if (hasUnclaimed(claims.get())) {
                    wakeOne();
                    while (runOnePart()) {
                        // As the caller does.
                    }
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince < IDLE_SPIN_NANOS) {
                    Thread.onSpinWait();
                } else {
                    parkUntilWork();
                    idleSince = System.nanoTime();
                }
            }
        }

        private void parkUntilWork() {
            waking.set(false);
            parked = true;
            // Looked at again after the flag is up: a job published before that would find nobody to wake.
            while (!closed && !hasUnclaimed(claims.get()) && !waking.get()) {
                LockSupport.park(WorkerPool.this);
            }
            parked = false;
        }
    }

    /** Holder, so that the threads start on first use. */
    private static final class Shared {
        static final WorkerPool POOL = new WorkerPool(CpuProperties.get().threads());

        private Shared() {}
    }
}
