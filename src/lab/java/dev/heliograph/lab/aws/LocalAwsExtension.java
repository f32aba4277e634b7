package dev.heliograph.lab.aws;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One {@link LocalAws} for all test classes that need it, since it takes seconds to start. */
public final class LocalAwsExtension implements BeforeAllCallback {

    private LocalAws aws;

    private record Shared(LocalAws aws) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            aws.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        aws = context.getRoot().getStore(ExtensionContext.Namespace.create(LocalAws.class))
                .getOrComputeIfAbsent(LocalAws.class, key -> {
                    try {
                        return new Shared(new LocalAws());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }, Shared.class).aws();
    }

    public LocalAws get() {
        return aws;
    }
}
