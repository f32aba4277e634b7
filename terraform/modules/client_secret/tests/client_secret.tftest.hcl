mock_provider "aws" {
  mock_resource "aws_secretsmanager_secret" {
    defaults = { id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf", arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf" }
  }
}

variables {
  name = "mails"
}

run "somebody_else_puts_it_in" {
  command = plan

  assert {
    condition     = length(aws_secretsmanager_secret_version.this) == 0 && aws_secretsmanager_secret.this.name_prefix == "mails-client-secret-"
    error_message = "no version is wanted"
  }

}

run "terraform_writes_it_and_keeps_nothing" {
  variables {
    value         = "planted"
    value_version = 1
  }

  assert {
    condition     = aws_secretsmanager_secret_version.this[0].secret_string_wo_version == 1 && aws_secretsmanager_secret_version.this[0].secret_string_wo == null
    error_message = "the value is kept"
  }

  assert {
    condition     = output.put_command == "aws secretsmanager put-secret-value --secret-id ${output.arn} --secret-string file://client-secret.txt"
    error_message = output.put_command
  }
}

run "half_a_version" {
  command = plan

  variables {
    value_version = 1.5
  }

  expect_failures = [var.value_version]
}
