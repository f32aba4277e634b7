package dev.heliograph.aws;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.http.HttpStack;

@ApplicationScoped
class AwsBeans {

    @Produces
    @Singleton
    AwsClients awsClients(HttpStack stack) {
        return AwsClients.over(stack);
    }
}
