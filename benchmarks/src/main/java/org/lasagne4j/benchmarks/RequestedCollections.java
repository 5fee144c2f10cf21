package org.lasagne4j.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Counts collections that some code asked for by {@code System.gc()}: a library's memory must not depend on them. */
final class RequestedCollections implements NotificationListener {
    private final AtomicInteger count = new AtomicInteger();

    private RequestedCollections() {}

    /** A count that begins now. */
    static RequestedCollections counted() {
        RequestedCollections counter = new RequestedCollections();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(counter, null, null);
            }
        }
        return counter;
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            if (info.getGcCause().equals("System.gc()")) {
                count.incrementAndGet();
            }
        }
    }

    /** How many so far. */
    int count() {
        return count.get();
    }
}
