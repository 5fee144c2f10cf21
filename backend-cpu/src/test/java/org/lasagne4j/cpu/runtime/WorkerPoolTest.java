package org.lasagne4j.cpu.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {
    @Test
    void everyPartRunsExactlyOnce() {
        try (WorkerPool pool = new WorkerPool(4)) {
            for (int parts = 0; parts < 200; parts++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(200);

                pool.run(parts, runs::incrementAndGet);

                for (int part = 0; part < 200; part++) {
                    assertThat(runs.get(part)).isEqualTo(part < parts ? 1 : 0);
                }
            }
        }
    }

    @Test
    void workersHelpTheCaller() {
        try (WorkerPool pool = new WorkerPool(2)) {
            CountDownLatch both = new CountDownLatch(2);

            // Each part waits for the other, so one thread alone could not finish.
            pool.run(2, part -> {
                both.countDown();
                while (both.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });

            assertThat(both.getCount()).isZero();
        }
    }

    @Test
    void workersWakeUpAfterHavingParked() {
        try (WorkerPool pool = new WorkerPool(3)) {
            for (int round = 0; round < 200; round++) {
                LockSupport.parkNanos(200_000);
                CountDownLatch all = new CountDownLatch(3);

                pool.run(3, part -> {
                    all.countDown();
                    while (all.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                });

                assertThat(all.getCount()).isZero();
            }
        }
    }

    @Test
    void anExceptionOfAPartReachesTheCallerAndThePoolGoesOn() {
        try (WorkerPool pool = new WorkerPool(2)) {
            assertThatThrownBy(() -> pool.run(16, part -> {
                        if (part == 11) {
                            throw new IllegalStateException("part " + part);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part 11");

            AtomicLong sum = new AtomicLong();
            pool.run(16, sum::addAndGet);
            assertThat(sum).hasValue(120);
        }
    }

    @Test
    void aPartMayRunAnotherJob() {
        try (WorkerPool pool = new WorkerPool(2)) {
            AtomicLong sum = new AtomicLong();

            pool.run(4, outer -> pool.run(4, inner -> sum.addAndGet(1)));

            assertThat(sum).hasValue(16);
        }
    }

    @Test
    void concurrentCallersAllFinish() throws Exception {
        try (WorkerPool pool = new WorkerPool(3)) {
            AtomicLong sum = new AtomicLong();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread caller = new Thread(() -> {
                    for (int round = 0; round < 2000; round++) {
                        pool.run(5, part -> sum.addAndGet(part));
                    }
                });
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(sum).hasValue(8L * 2000 * (0 + 1 + 2 + 3 + 4));
        }
    }

    @Test
    void aPoolOfOneThreadUsesTheCallerOnly() {
        try (WorkerPool pool = new WorkerPool(1)) {
            Thread caller = Thread.currentThread();

            pool.run(3, part -> assertThat(Thread.currentThread()).isSameAs(caller));
        }
    }

    @Test
    void aPoolWithoutThreadsIsRefused() {
        assertThatThrownBy(() -> new WorkerPool(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A pool needs at least 1 thread, not 0.");
    }
}
