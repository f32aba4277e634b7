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
  name              = "mails"
  sender_mailboxes  = ["Billing@contoso.com", "alerts@contoso.com"]
  zip               = "main.tf"
  architecture      = "x86_64"
  tenant_id         = "11111111-1111-1111-1111-111111111111"
  client_id         = "22222222-2222-2222-2222-222222222222"
  client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
}

run "a_name_with_a_blank" {
  command = plan

  variables {
    name = "my mails"
  }

  expect_failures = [var.name]
}

run "no_mailbox" {
  command = plan

  variables {
    sender_mailboxes = []
  }

  expect_failures = [var.sender_mailboxes]
}

run "a_mailbox_with_a_display_name" {
  command = plan

  variables {
    sender_mailboxes = ["Billing <billing@contoso.com>"]
  }

  expect_failures = [var.sender_mailboxes]
}

run "a_mailbox_that_is_no_message_group" {
  command = plan

  variables {
    sender_mailboxes = ["büro@contoso.com"]
  }

  expect_failures = [var.sender_mailboxes]
}

run "a_mailbox_twice" {
  command = plan

  variables {
    sender_mailboxes = ["Billing@contoso.com", "billing@contoso.com"]
  }

  expect_failures = [var.sender_mailboxes]
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

run "a_tenant_by_its_display_name" {
  command = plan

  variables {
    tenant_id = "Contoso Ltd"
  }

  expect_failures = [var.tenant_id]
}

run "an_application_by_its_name" {
  command = plan

  variables {
    client_id = "mailer"
  }

  expect_failures = [var.client_id]
}

run "the_secret_itself" {
  command = plan

  variables {
    client_secret_arn = "Qx8~secret"
  }

  expect_failures = [var.client_secret_arn]
}

run "a_part_of_a_secrets_arn" {
  command = plan

  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails"
  }

  expect_failures = [var.client_secret_arn]
}

run "a_secret_of_another_region" {
  command = plan

  variables {
    client_secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:mails/client-secret-AbCdEf"
  }

  expect_failures = [var.client_secret_arn]
}

run "no_secret" {
  command = plan

  variables {
    client_secret_arn = null
  }

  expect_failures = [check.credential]
}

run "a_field_of_a_parameter" {
  command = plan

  variables {
    client_secret_arn   = "arn:aws:ssm:eu-central-1:123456789012:parameter/mails"
    client_secret_field = "secret"
  }

  expect_failures = [var.client_secret_field]
}

run "a_field_without_a_name" {
  command = plan

  variables {
    client_secret_field = ""
  }

  expect_failures = [var.client_secret_field]
}

run "the_alias_of_the_secrets_key" {
  command = plan

  variables {
    secret_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.secret_kms_key_arn]
}

run "templates_where_no_layer_comes" {
  command = plan

  variables {
    templates = { layer_arn = "arn:aws:lambda:eu-central-1:123456789012:layer:templates:3", directory = "/var/templates" }
  }

  expect_failures = [var.templates]
}

run "a_credential_that_is_none" {
  command = plan

  variables {
    credential = "password"
  }

  expect_failures = [var.credential]
}

run "a_secret_beside_a_federation" {
  command = plan

  variables {
    credential = "federation"
  }

  expect_failures = [var.client_secret_arn]
}

run "an_audience_without_a_federation" {
  command = plan

  variables {
    federation_audience = "api://AzureADTokenExchange"
  }

  expect_failures = [var.federation_audience]
}

run "a_certificate_that_is_not_said_where" {
  command = plan

  variables {
    credential        = "certificate"
    client_secret_arn = null
  }

  expect_failures = [var.certificate_arn]
}

run "the_certificate_itself" {
  command = plan

  variables {
    credential        = "certificate"
    client_secret_arn = null
    certificate_arn   = "-----BEGIN PRIVATE KEY-----"
  }

  expect_failures = [var.certificate_arn]
}

run "a_certificate_of_another_region" {
  command = plan

  variables {
    credential        = "certificate"
    client_secret_arn = null
    certificate_arn   = "arn:aws:secretsmanager:us-east-1:123456789012:secret:mails/certificate-AbCdEf"
  }

  expect_failures = [var.certificate_arn]
}

run "a_cloud_of_somebody_else" {
  command = plan

  variables {
    cloud = "amazon"
  }

  expect_failures = [var.cloud]
}

run "from_a_mailbox_that_may_not_send" {
  command = plan

  variables {
    from = "Contoso <ceo@contoso.com>"
  }

  expect_failures = [var.from]
}

run "a_mode_that_is_none" {
  command = plan

  variables {
    recipients = { mode = "test" }
  }

  expect_failures = [var.recipients]
}

run "a_redirect_without_an_address" {
  command = plan

  variables {
    recipients = { mode = "redirect" }
  }

  expect_failures = [var.recipients]
}

run "an_address_without_a_redirect" {
  command = plan

  variables {
    recipients = { redirect_to = "ada@example.org" }
  }

  expect_failures = [var.recipients]
}

run "an_allowed_recipient_without_a_domain" {
  command = plan

  variables {
    recipients = { allowed = ["example.org"] }
  }

  expect_failures = [var.recipients]
}

run "a_word_for_the_unknown_that_is_none" {
  command = plan

  variables {
    when_unknown = "ignore"
  }

  expect_failures = [var.when_unknown]
}

run "the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.kms_key_arn]
}

run "no_room_for_reasons" {
  command = plan

  variables {
    max_message_kib = 1024
  }

  expect_failures = [var.max_message_kib]
}

run "an_alarm_after_the_mail_is_given_up" {
  command = plan

  variables {
    alarms = { oldest_message_minutes = 1440 }
  }

  expect_failures = [var.alarms]
}

run "a_boundary_by_its_name" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "too_little_memory" {
  command = plan

  variables {
    memory_mb = 64
  }

  expect_failures = [var.memory_mb]
}

run "a_send_of_no_time" {
  command = plan

  variables {
    send_timeout_seconds = 0
  }

  expect_failures = [var.send_timeout_seconds]
}

run "a_send_as_long_as_the_function" {
  command = plan

  variables {
    timeout_seconds = 35
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

run "a_wait_of_ten_days" {
  command = plan

  variables {
    max_age_hours = 240
  }

  expect_failures = [var.max_age_hours]
}

run "a_wait_shorter_than_a_crash_hides_a_mail" {
  command = plan

  variables {
    max_age_hours   = 1
    timeout_seconds = 900
    alarms          = { oldest_message_minutes = 30 }
  }

  expect_failures = [var.max_age_hours]
}

run "no_attempt" {
  command = plan

  variables {
    max_attempts = 0
  }

  expect_failures = [var.max_attempts]
}

run "dead_letters_that_vanish_before_their_mails" {
  command = plan

  variables {
    dead_letter_retention_days = 3
  }

  expect_failures = [var.dead_letter_retention_days]
}

run "dead_letters_that_vanish_before_their_mails_that_wait_long" {
  command = plan

  variables {
    max_age_hours              = 216
    dead_letter_retention_days = 9
  }

  expect_failures = [var.dead_letter_retention_days]
}

run "dead_letters_for_a_month" {
  command = plan

  variables {
    dead_letter_retention_days = 30
  }

  expect_failures = [var.dead_letter_retention_days]
}

run "a_ledger_that_forgets_before_a_redrive" {
  command = plan

  variables {
    ledger_days = 20
  }

  expect_failures = [var.ledger_days]
}

run "days_of_no_ledger" {
  command = plan

  variables {
    ledger      = false
    ledger_days = 40
  }

  expect_failures = [var.ledger_days]
}

run "one_environment" {
  command = plan

  variables {
    maximum_concurrency = 1
  }

  expect_failures = [var.maximum_concurrency]
}

run "more_environments_of_a_standard_queue_than_exchange_takes" {
  command = plan

  variables {
    fifo                = false
    maximum_concurrency = 5
  }

  expect_failures = [var.maximum_concurrency]
}

run "fewer_environments_kept_than_used" {
  command = plan

  variables {
    maximum_concurrency  = 10
    reserved_concurrency = 5
  }

  expect_failures = [var.reserved_concurrency]
}

run "fewer_environments_kept_than_mailboxes" {
  command = plan

  variables {
    reserved_concurrency = 1
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_large_batch_of_a_fifo_queue" {
  command = plan

  variables {
    batch_size = 11
  }

  expect_failures = [var.batch_size]
}

run "a_batching_window_of_a_fifo_queue" {
  command = plan

  variables {
    batching_window_seconds = 1
  }

  expect_failures = [var.batching_window_seconds]
}

run "a_large_batch_without_a_window" {
  command = plan

  variables {
    fifo       = false
    batch_size = 100
  }

  expect_failures = [var.batching_window_seconds]
}

run "half_a_second_of_sending" {
  command = plan

  variables {
    send_timeout_seconds = 30.5
  }

  expect_failures = [var.send_timeout_seconds]
}

run "half_a_second_of_time_out" {
  command = plan

  variables {
    timeout_seconds = 60.5
  }

  expect_failures = [var.timeout_seconds]
}

run "half_an_attempt" {
  command = plan

  variables {
    max_attempts = 1.5
  }

  expect_failures = [var.max_attempts]
}

run "half_a_day_of_dead_letters" {
  command = plan

  variables {
    dead_letter_retention_days = 12.5
  }

  expect_failures = [var.dead_letter_retention_days]
}

run "half_a_day_of_memory" {
  command = plan

  variables {
    ledger_days = 40.5
  }

  expect_failures = [var.ledger_days]
}

run "half_an_environment" {
  command = plan

  variables {
    maximum_concurrency = 2.5
  }

  expect_failures = [var.maximum_concurrency]
}

run "half_an_environment_reserved" {
  command = plan

  variables {
    reserved_concurrency = 20.5
  }

  expect_failures = [var.reserved_concurrency]
}

run "half_a_message" {
  command = plan

  variables {
    batch_size = 9.5
  }

  expect_failures = [var.batch_size]
}

run "half_a_megabyte" {
  command = plan

  variables {
    memory_mb = 256.5
  }

  expect_failures = [var.memory_mb]
}

run "half_a_second_of_batching" {
  command = plan

  variables {
    fifo                    = false
    batching_window_seconds = 1.5
  }

  expect_failures = [var.batching_window_seconds]
}

run "a_redirect_to_a_name" {
  command = plan

  variables {
    recipients = { mode = "redirect", redirect_to = "nobody" }
  }

  expect_failures = [var.recipients]
}

run "a_redirect_to_one_who_is_not_allowed" {
  command = plan

  variables {
    recipients = { mode = "redirect", redirect_to = "test@contoso.com", allowed = ["*@example.org"] }
  }

  expect_failures = [var.recipients]
}

run "a_star_in_the_middle_of_a_recipient" {
  command = plan

  variables {
    recipients = { allowed = ["a*b@example.org"] }
  }

  expect_failures = [var.recipients]
}

run "a_key_of_no_secret" {
  command = plan

  variables {
    client_secret_arn  = null
    secret_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  expect_failures = [var.secret_kms_key_arn, check.credential]
}

run "metrics_is_a_word_of_three" {
  command = plan

  variables {
    metrics = "yes"
  }

  expect_failures = [var.metrics]
}
