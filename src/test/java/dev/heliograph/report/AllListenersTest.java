package dev.heliograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class AllListenersTest {

    /** A method that is not passed on would end in the empty method of the interface. */
    @Test
    void passesOnEveryCallToAListener() {
        assertEquals(told(MailListener.class), told(AllListeners.class).stream()
                .filter(method -> told(MailListener.class).contains(method)).collect(Collectors.toSet()));
    }

    private static Set<String> told(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isSynthetic())
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes())).collect(Collectors.toSet());
    }
}
