# The value is an argument that is only written: it stands neither in the plan nor in the state. The provider logs its requests
# with it where TF_LOG is debug or trace; put_command keeps it out of Terraform altogether.
resource "aws_secretsmanager_secret" "this" {
  # With a prefix, since a name is taken for 30 days after a destroy.
  name_prefix = "${var.name}-client-secret-"
  description = "The client secret of the application that ${var.name} sends as"
  kms_key_id  = var.kms_key_arn
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  count = var.value_version == null ? 0 : 1

  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = var.value
  secret_string_wo_version = var.value_version
}
