package dev.heliograph;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Lets what stands in an environment variable be what is used. SmallRye Config takes every value for an expression: of
 * {@code pa$$word} it makes {@code pa$word}, and of {@code pa${x}word} nothing. Expressions are for application.properties,
 * which may well name a variable.
 * <p>
 * The dollars of a variable are hidden from what expands expressions, and come back behind it.
 */
public final class LiteralEnvironment {

    /** What {@code ExpressionConfigSourceInterceptor} has; a smaller one is nearer to the sources. */
    private static final int EXPRESSIONS = Priorities.LIBRARY + 300;

    /** A code point that Unicode keeps free for such ends ("Noncharacters FAQ"). */
    private static final char HIDDEN = '\uFDD0';

    private static final String ENVIRONMENT = "EnvConfigSource";

    private LiteralEnvironment() {
    }

    /** Nearer to the sources than expressions are. */
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

    /** Nearer to whoever asks. */
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
