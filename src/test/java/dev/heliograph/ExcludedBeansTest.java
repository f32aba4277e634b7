package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Properties;

import jakarta.enterprise.inject.spi.CDI;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** The beans of Quarkus that the function leaves out: of a class that has another name now, none would be. */
@Tag("slow")
@QuarkusTest
class ExcludedBeansTest {

    @Test
    void eachIsAClassOfQuarkusAndNoBean() throws IOException, ClassNotFoundException {
        var properties = new Properties();
        try (var in = ExcludedBeansTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        String[] excluded = properties.getProperty("quarkus.arc.exclude-types").split(",");
        assertEquals(3, excluded.length);
        for (String name : excluded) {
            assertTrue(CDI.current().select(Class.forName(name)).isUnsatisfied(), name);
        }
    }
}
