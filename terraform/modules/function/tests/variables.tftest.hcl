# A run for every rule that turns input away.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Statement\": []}" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
}

variables {
  name            = "mails"
  zip             = "main.tf"
  architecture    = "x86_64"
  timeout_seconds = 60
  settings        = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222" }
}

run "a_name_with_a_blank" {
  command = plan

  variables {
    name = "my mails"
  }

  expect_failures = [var.name]
}

run "a_zip_that_is_not_there" {
  command = plan

  variables {
    zip = "no-such.zip"
  }

  expect_failures = [var.zip]
}

run "an_architecture_by_the_name_that_linux_gives_it" {
  command = plan

  variables {
    architecture = "aarch64"
  }

  expect_failures = [var.architecture]
}

run "too_little_memory" {
  command = plan

  variables {
    memory_mb = 64
  }

  expect_failures = [var.memory_mb]
}

run "too_much_memory" {
  command = plan

  variables {
    memory_mb = 20480
  }

  expect_failures = [var.memory_mb]
}

run "a_timeout_without_time_to_settle" {
  command = plan

  variables {
    timeout_seconds = 5
    settings        = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", send_timeout_seconds = 1 }
  }

  expect_failures = [var.timeout_seconds]
}

run "a_timeout_of_an_hour" {
  command = plan

  variables {
    timeout_seconds = 3600
  }

  expect_failures = [var.timeout_seconds]
}

run "a_function_switched_off" {
  command = plan

  variables {
    reserved_concurrency = 0
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_tenant_by_its_display_name" {
  command = plan

  variables {
    settings = { tenant_id = "Contoso Ltd", client_id = "22222222-2222-2222-2222-222222222222" }
  }

  expect_failures = [var.settings]
}

run "an_application_by_its_name" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "mailer" }
  }

  expect_failures = [var.settings]
}

run "a_layer_without_its_version" {
  command = plan

  variables {
    layer_arns = ["arn:aws:lambda:eu-central-1:123456789012:layer:templates"]
  }

  expect_failures = [var.layer_arns]
}

run "a_credential_that_is_none" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", credential = "password" }
  }

  expect_failures = [var.settings]
}

run "a_cloud_of_somebody_else" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", cloud = "amazon" }
  }

  expect_failures = [var.settings]
}

run "a_mode_that_is_none" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mode = "test" }
  }

  expect_failures = [var.settings]
}

run "a_redirect_without_an_address" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mode = "redirect" }
  }

  expect_failures = [var.settings]
}

run "an_address_without_a_redirect" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", redirect_to = "ada@example.org" }
  }

  expect_failures = [var.settings]
}

run "an_allowed_recipient_without_a_domain" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", allowed_recipients = ["example.org"] }
  }

  expect_failures = [var.settings]
}

run "a_word_for_the_unknown_that_is_none" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", when_unknown = "ignore" }
  }

  expect_failures = [var.settings]
}

run "a_send_as_long_as_the_function" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", send_timeout_seconds = 55 }
  }

  expect_failures = [var.settings]
}

run "a_send_of_no_time" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", send_timeout_seconds = 0 }
  }

  expect_failures = [var.settings]
}

run "more_than_exchange_takes_at_a_time" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mailbox_concurrency = 5 }
  }

  expect_failures = [var.settings]
}

run "older_than_a_queue_keeps_a_mail" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", max_age_hours = 337 }
  }

  expect_failures = [var.settings]
}

run "no_attempt" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", max_attempts = 0 }
  }

  expect_failures = [var.settings]
}

run "a_ledger_that_forgets_at_once" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", ledger_ttl_days = 0 }
  }

  expect_failures = [var.settings]
}

run "a_policy_that_is_no_json" {
  command = plan

  variables {
    policies = { mails = "allow everything" }
  }

  expect_failures = [var.policies]
}

run "a_boundary_by_its_name" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "a_retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.kms_key_arn]
}

run "a_vpc_without_a_subnet" {
  command = plan

  variables {
    vpc = { subnet_ids = [], security_group_ids = ["sg-1"] }
  }

  expect_failures = [var.vpc]
}

run "a_vpc_without_a_security_group" {
  command = plan

  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = [] }
  }

  expect_failures = [var.vpc]
}

run "a_fifo_queue_for_what_failed" {
  command = plan

  variables {
    on_failure_arn = "arn:aws:sqs:eu-central-1:123456789012:failed.fifo"
  }

  expect_failures = [var.on_failure_arn]
}

run "half_a_second_of_time_out" {
  command = plan

  variables {
    timeout_seconds = 60.5
  }

  expect_failures = [var.timeout_seconds]
}

run "half_a_megabyte" {
  command = plan

  variables {
    memory_mb = 256.5
  }

  expect_failures = [var.memory_mb]
}

run "half_an_attempt" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", max_attempts = 1.5 }
  }

  expect_failures = [var.settings]
}

run "half_a_day_of_memory" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", ledger_ttl_days = 30.5 }
  }

  expect_failures = [var.settings]
}

run "half_an_hour_of_age" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", max_age_hours = 24.5 }
  }

  expect_failures = [var.settings]
}

run "half_a_send" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mailbox_concurrency = 2.5 }
  }

  expect_failures = [var.settings]
}

run "half_a_second_of_sending" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", send_timeout_seconds = 20.5 }
  }

  expect_failures = [var.settings]
}

run "a_star_in_the_middle_of_a_recipient" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", allowed_recipients = ["a*b@example.org"] }
  }

  expect_failures = [var.settings]
}

run "a_redirect_to_a_name" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mode = "redirect", redirect_to = "nobody" }
  }

  expect_failures = [var.settings]
}

run "a_redirect_to_one_who_is_not_allowed" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", mode = "redirect", redirect_to = "test@contoso.com", allowed_recipients = ["*@example.org"] }
  }

  expect_failures = [var.settings]
}

run "allowed_senders_are_names_or_domains" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", allowed_senders = ["contoso.com"] }
  }

  expect_failures = [var.settings]
}

run "metrics_is_a_word_of_three" {
  command = plan

  variables {
    settings = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222", metrics = "yes" }
  }

  expect_failures = [var.settings]
}
