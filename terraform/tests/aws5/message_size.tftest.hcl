# Version 5 of the provider takes no message of more than 256 KiB.
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
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
  client_secret       = ""
}

run "as_large_as_it_takes" {
  command = plan

  assert {
    condition     = aws_sqs_queue.mails.max_message_size == 224 * 1024 && aws_sqs_queue.dead.max_message_size == 256 * 1024
    error_message = tostring(aws_sqs_queue.mails.max_message_size)
  }
}

run "no_larger" {
  command = plan

  variables {
    max_message_kib = 225
  }

  expect_failures = [var.max_message_kib]
}
