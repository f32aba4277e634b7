package dev.heliograph;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Uses the values of environment variables literally. SmallRye Config reads every value as an expression: of {@code
 * pa$$word} it makes {@code pa$word}, and of {@code pa${x}word} nothing. Expressions are for application.properties,
 * which may refer to a variable.
 * <p>
 * The dollars of a variable are hidden from the interceptor that expands expressions, and restored after it.
 */
public final class LiteralEnvironment {

    /** The priority of {@code ExpressionConfigSourceInterceptor}; a smaller one is nearer to the sources. */
    private static final int EXPRESSIONS = Priorities.LIBRARY + 300;

    /** A code point that Unicode reserves for internal use ("Noncharacters FAQ"). */
    private static final char HIDDEN = '\uFDD0';

    private static final String ENVIRONMENT = "EnvConfigSource";

    private LiteralEnvironment() {
    }

    /** The interceptor between the sources and expressions. */
    @Priority(EXPRESSIONS - 10)
    public static final class Hide implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            var value = context.proceed(name);
            boolean own = value != null && value.getValue() != null && value.getConfigSourceName() != null
                    && value.getConfigSourceName().startsWith(ENVIRONMENT);
            return own ? replaced(value, '$', HIDDEN) : value;
        }
    }

    /** The interceptor between expressions and the caller. */
    @Priority(EXPRESSIONS + 10)
    public static final class Show implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            var value = context.proceed(name);
            return value == null || value.getValue() == null ? value : replaced(value, HIDDEN, '$');
        }
    }

    private static ConfigValue replaced(ConfigValue value, char character, char by) {
        return value.getValue().indexOf(character) < 0 ? value : value.withValue(value.getValue().replace(character, by));
    }
}
