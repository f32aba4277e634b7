package dev.heliograph.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

import dev.heliograph.SendFunction;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What the function is made of, made by its own producers, as Quarkus makes it: what a producer asks for is made first. What is
 * given takes the place of what would be produced. So an environment of the simulation is wired nowhere but in the function.
 */
final class ProductBeans {

    private static final Map<Type, Method> PRODUCERS = producers();
    private static final Map<Class<?>, Object> DECLARING = new HashMap<>();

    private final Map<Type, Object> made = new HashMap<>();
    private final Settings settings;

    /** Settings of the function, by the names of properties. */
    record Settings(SmallRyeConfig config, Map<Class<?>, Object> mappings) {

        static Settings of(Map<String, String> values) {
            var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withValidateUnknown(false)
                    .withSources(new PropertiesConfigSource(values, "simulation", 100));
            all().forEach(builder::withMapping);
            return new Settings(builder.build(), new HashMap<>());
        }

        private static Set<Class<?>> all() {
            var mappings = new LinkedHashSet<Class<?>>();
            PRODUCERS.values().forEach(producer -> Arrays.stream(producer.getParameterTypes())
                    .filter(Settings::isOurs).forEach(mappings::add));
            return mappings;
        }

        private static boolean isOurs(Class<?> type) {
            var mapping = type.getAnnotation(ConfigMapping.class);
            return mapping != null && mapping.prefix().equals("heliograph");
        }

        Object mapping(Class<?> type) {
            return mappings.computeIfAbsent(type, config::getConfigMapping);
        }
    }

    ProductBeans(Settings settings) {
        this.settings = settings;
    }

    /** Takes something in place of what would be produced. */
    <T> ProductBeans with(Class<T> type, T bean) {
        made.put(type, bean);
        return this;
    }

    <T> T get(Class<T> type) {
        return type.cast(find(type));
    }

    private Object find(Type type) {
        var known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return known;
    }

    private Object make(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Instance.class) {
            var wanted = generic.getActualTypeArguments()[0];
            return Proxy.newProxyInstance(Instance.class.getClassLoader(), new Class<?>[] { Instance.class },
                    (proxy, method, arguments) -> find(wanted));
        } else if (type instanceof Class<?> mapping && Settings.isOurs(mapping)) {
            return settings.mapping(mapping);
        }
        var producer = PRODUCERS.get(type);
        if (producer == null) {
            throw new IllegalStateException("no bean produces " + type);
        }
        var needs = producer.getGenericParameterTypes();
        var arguments = new Object[needs.length];
        for (int i = 0; i < needs.length; i++) {
            arguments[i] = find(needs[i]);
        }
        return call(producer, arguments);
    }

    private static Object call(Method producer, Object[] arguments) {
        try {
            return producer.invoke(DECLARING.computeIfAbsent(producer.getDeclaringClass(), ProductBeans::declaring), arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(producer.toString(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object declaring(Class<?> beans) {
        try {
            Constructor<?> constructor = beans.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Type, Method> producers() {
        var producers = new HashMap<Type, Method>();
        try {
            var classes = Path.of(SendFunction.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(classes)) {
                for (var file : files.filter(one -> one.toString().endsWith("Beans.class")).sorted().toList()) {
                    String name = classes.relativize(file).toString().replaceAll("\\.class$", "").replace('/', '.');
                    for (var method : Class.forName(name).getDeclaredMethods()) {
                        if (method.isAnnotationPresent(Produces.class)) {
                            method.setAccessible(true);
                            producers.put(method.getGenericReturnType(), method);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return Map.copyOf(producers);
    }
}
