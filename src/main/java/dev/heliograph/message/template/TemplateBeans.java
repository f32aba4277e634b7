package dev.heliograph.message.template;

import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.message.contract.Limits;
import io.quarkus.qute.runtime.QuteRecorder.QuteContext;

@ApplicationScoped
class TemplateBeans {

    @Produces
    @Singleton
    Templates templates(TemplateConfig config, Instance<QuteContext> built) {
        return Templates.of(config.templates(), () -> built.get().getTemplates().keySet().stream()
                .filter(name -> name.startsWith(TemplateResources.PLACE))
                .map(name -> name.substring(TemplateResources.PLACE.length())).collect(Collectors.toSet()),
                Limits.SUBJECT);
    }
}
