# Every rule that goes over more than one variable, or asks the account, once: what must not be planned.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com"]
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  zip                 = "tests/function.zip"
  architecture        = "x86_64"
  deletion_protection = false
  client_secret       = ""
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
}

run "a_queue_that_stands" {
  assert {
    condition     = terraform_data.queue.output.fifo
    error_message = "The next two change it."
  }
}

run "another_kind_of_the_queue" {
  command = plan

  variables {
    fifo = false
  }

  expect_failures = [terraform_data.queue]
}

run "another_name_of_the_queue" {
  command = plan

  variables {
    name = "letters"
  }

  expect_failures = [terraform_data.queue]
}

run "an_account_that_was_not_asked_for" {
  command = plan

  variables {
    account_id = "999999999999"
  }

  expect_failures = [var.account_id]
}

run "a_from_that_does_not_send" {
  command = plan

  variables {
    from = "Alerts <alerts@contoso.com>"
  }

  expect_failures = [var.from]
}

run "looks_without_a_ledger" {
  command = plan

  variables {
    when_unknown = "check"
    ledger       = false
  }

  expect_failures = [var.when_unknown]
}

run "copies_without_a_ledger" {
  command = plan

  variables {
    sent_items = "tidy"
    ledger     = false
  }

  expect_failures = [var.sent_items]
}

run "a_word_for_copies_that_is_none" {
  command = plan

  variables {
    sent_items = "delete"
  }

  expect_failures = [var.sent_items]
}

run "redirect_to_nobody" {
  command = plan

  variables {
    recipient_mode = "redirect"
  }

  expect_failures = [var.redirect_to]
}

run "redirect_to_somebody_who_may_get_none" {
  command = plan

  variables {
    recipient_mode     = "redirect"
    redirect_to        = "tests@contoso.com"
    allowed_recipients = ["*@example.org"]
  }

  expect_failures = [var.allowed_recipients]
}

run "no_application" {
  command = plan

  variables {
    client_id = null
  }

  expect_failures = [var.client_id]
}

run "smtp_without_a_server" {
  command = plan

  variables {
    transport = "smtp"
    tenant_id = null
    client_id = null
  }

  expect_failures = [var.transport]
}

run "a_secret_that_is_nowhere" {
  command = plan

  variables {
    credential = "secret"
  }

  expect_failures = [var.client_secret_arn]
}

run "a_secret_with_federation" {
  command = plan

  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf"
  }

  expect_failures = [var.client_secret_arn]
}

run "a_secret_that_is_made_and_named" {
  command = plan

  variables {
    credential           = "secret"
    create_client_secret = true
    client_secret_arn    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf"
  }

  expect_failures = [var.client_secret_arn]
}

# That of the ephemeral client_secret itself .ci/apply tries: a run can't give it a value of its own.
run "a_version_of_a_value_that_is_written_nowhere" {
  command = plan

  variables {
    client_secret_version = 1
  }

  expect_failures = [var.client_secret_version]
}

run "a_certificate_with_federation" {
  command = plan

  variables {
    certificate_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf"
  }

  expect_failures = [var.certificate_arn]
}

run "a_secret_of_another_region" {
  command = plan

  variables {
    credential        = "secret"
    client_secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ours-AbCdEf"
  }

  expect_failures = [var.client_secret_arn]
}

run "a_key_of_another_region" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  expect_failures = [var.kms_key_arn]
}

run "a_topic_of_another_region" {
  command = plan

  variables {
    topics = { orders = "arn:aws:sns:eu-west-1:123456789012:orders.fifo" }
  }

  expect_failures = [var.topics]
}

run "an_alarm_s_topic_of_another_region" {
  command = plan

  variables {
    alarm_actions = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
  }

  expect_failures = [var.alarm_actions]
}

run "a_standard_topic_and_a_fifo_queue" {
  command = plan

  variables {
    topics = { notices = "arn:aws:sns:eu-central-1:123456789012:notices" }
  }

  expect_failures = [var.topics]
}

run "a_text_for_a_zip" {
  command = plan

  variables {
    zip = "main.tf"
  }

  expect_failures = [var.zip]
}

run "a_zip_for_another_machine" {
  command = plan

  variables {
    zip = "tests/function-arm64.zip"
  }

  expect_failures = [var.zip]
}

run "a_zip_for_the_machine_that_is_named" {
  command = plan

  variables {
    zip          = "tests/function-arm64.zip"
    architecture = "arm64"
  }
}

run "headers_that_no_name_matches" {
  command = plan

  variables {
    allowed_headers = ["X Shop"]
  }

  expect_failures = [var.allowed_headers]
}

run "an_empty_list_of_headers_would_allow_any" {
  command = plan

  variables {
    allowed_headers = []
  }

  expect_failures = [var.allowed_headers]
}

run "a_role_in_the_environment" {
  command = plan

  variables {
    environment = { HELIOGRAPH_ROLE = "all" }
  }

  expect_failures = [var.environment]
}

run "environment_that_other_variables_stand_for" {
  command = plan

  variables {
    environment = { HELIOGRAPH_MODE = "live" }
  }

  expect_failures = [var.environment]
}

run "a_setting_that_is_mistyped" {
  command = plan

  variables {
    environment = { HELIOGRAPH_SHORT_WAITS = "1s" }
  }

  expect_failures = [var.environment]
}

run "a_setting_that_is_gone" {
  command = plan

  variables {
    environment = { HELIOGRAPH_LIMITS_SUBJECT = "200" }
  }

  expect_failures = [var.environment]
}

run "a_domain_for_a_mailbox" {
  command = plan

  variables {
    sender_mailboxes = ["*@contoso.com"]
  }

  expect_failures = [var.sender_mailboxes]
}

run "a_password_in_the_environment" {
  command = plan

  variables {
    environment = { QUARKUS_MAILER_PASSWORD = "unused" }
  }

  expect_failures = [var.environment]
}

run "a_password_in_a_proxy_s_address" {
  command = plan

  variables {
    environment = { HTTPS_PROXY = "http://me:unused@proxy.contoso.com:3128" }
  }

  expect_failures = [var.environment]
}

run "a_threshold_that_there_is_none_of" {
  command = plan

  variables {
    alarm_thresholds = { dead_letter = 3 }
  }

  expect_failures = [var.alarm_thresholds]
}

run "an_alarm_after_the_mail_is_given_up" {
  command = plan

  variables {
    alarm_thresholds = { oldest_message_minutes = 1440 }
  }

  expect_failures = [var.alarm_thresholds]
}

run "silence_that_nobody_counts" {
  command = plan

  variables {
    metrics          = "false"
    alarm_thresholds = { silence_hours = 25 }
  }

  expect_failures = [var.alarm_thresholds]
}

run "alarm_actions_without_alarms" {
  command = plan

  variables {
    alarms = false
  }

  expect_failures = [var.alarm_actions]
}

run "alarms_that_tell_nobody" {
  command = plan

  variables {
    alarm_actions = []
  }

  expect_failures = [check.alarm_actions]
}

run "more_roles_than_a_queue_s_policy_takes" {
  command = plan

  variables {
    sender_role_arns = [for number in range(41) : "arn:aws:iam::123456789012:role/shop-${number}"]
  }

  expect_failures = [var.sender_role_arns]
}

run "more_recipients_than_the_function_s_variables_take" {
  command = plan

  variables {
    allowed_recipients = [for number in range(200) : "recipient-${number}@example.org"]
  }

  expect_failures = [aws_lambda_function.this]
}

run "days_that_cloudwatch_does_not_look_back" {
  command = plan

  variables {
    alarm_thresholds = { dead_letter_hours = 169 }
  }

  expect_failures = [var.alarm_thresholds]
}

run "a_function_too_short_for_a_send" {
  command = plan

  variables {
    timeout_seconds = 39
  }

  expect_failures = [var.timeout_seconds]
}

run "a_mail_given_up_before_it_comes_back" {
  command = plan

  variables {
    send_timeout_seconds = 400
    max_age_hours        = 1
  }

  expect_failures = [var.max_age_hours]
}

run "dead_letters_gone_before_their_queue_s_mails" {
  command = plan

  variables {
    dead_letter_retention_days = 9
  }

  expect_failures = [var.dead_letter_retention_days]
}

run "a_ledger_that_forgets_too_early" {
  command = plan

  variables {
    ledger_days = 33
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

run "a_standard_queue_with_five_environments" {
  state_key = "standard"
  command   = plan

  variables {
    fifo                = false
    maximum_concurrency = 5
  }

  expect_failures = [var.maximum_concurrency]
}

run "fewer_environments_than_the_queue_uses" {
  command = plan

  variables {
    reserved_concurrency = 1
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_batch_too_large_for_fifo" {
  command = plan

  variables {
    batch_size              = 11
    batching_window_seconds = 1
  }

  expect_failures = [var.batch_size]
}

run "a_time_zone_that_is_none" {
  command = plan

  variables {
    schedules = { morning = { expression = "rate(1 day)", timezone = "CEST", request = jsonencode({ to = ["a@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [var.schedules]
}

run "a_schedule_of_another_mailbox" {
  command = plan

  variables {
    schedules = { morning = { expression = "rate(1 day)", request = jsonencode({ from = "alerts@contoso.com", to = ["a@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [aws_scheduler_schedule.this["morning"]]
}

run "a_schedule_that_is_sent_once" {
  command = plan

  variables {
    schedules = { morning = { expression = "rate(1 day)", request = jsonencode({ id = "fixed", to = ["a@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [var.schedules]
}

run "a_rule_of_another_mailbox" {
  command = plan

  variables {
    event_rules = { shop = { pattern = jsonencode({ source = ["shop"] }), mailbox = "alerts@contoso.com" } }
  }

  expect_failures = [var.event_rules]
}

run "a_template_of_another_mailbox" {
  command = plan

  variables {
    event_rules = { shop = { pattern = jsonencode({ source = ["shop"] }), template = jsonencode({ from = "alerts@contoso.com" }) } }
  }

  expect_failures = [aws_cloudwatch_event_target.this["shop"]]
}

run "addresses_left_alone_without_a_ledger" {
  command = plan

  variables {
    ledger        = false
    suppress_days = 30
  }

  expect_failures = [var.suppress_days]
}

run "an_address_with_a_name" {
  command = plan

  variables {
    from_addresses = ["Contoso <info@contoso.com>"]
  }

  expect_failures = [var.from_addresses]
}

# Microsoft lists upload sessions as not available there; it is a warning of the plan.
run "a_cloud_without_upload_sessions" {
  command = plan

  variables {
    cloud = "usgov"
  }

  expect_failures = [check.upload_sessions]
}

run "a_network_without_a_way_to_a_service" {
  command = plan

  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"], endpoints = ["sqs", "dynamodb", "sts"] }
  }

  expect_failures = [aws_lambda_function.this]
}

run "a_network_with_a_way_to_each_service" {
  command = plan

  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"], endpoints = ["sqs", "dynamodb", "scheduler", "sts", "logs"] }
  }

  assert {
    condition     = toset(local.aws_services) == toset(["dynamodb", "scheduler", "sqs", "sts"])
    error_message = jsonencode(local.aws_services)
  }
}
