<#
.SYNOPSIS
Proves as which mailboxes a Heliograph deployment may send: granted for these, denied for those.

.DESCRIPTION
Asks Exchange for each mailbox and fails if one answer is not the wanted one. It sees what Exchange grants, not what Entra adds
to it: that the application has no Mail.Send there, the last line asks you to look up. The function's own calls can get 403 for
30 minutes to 2 hours after a change, although this says granted.

Wants Connect-ExchangeOnline.

.PARAMETER AppId
The application's (client) id: terraform output client_id.

.PARAMETER Mailbox
Mailboxes that it may send as.

.PARAMETER Outside
Mailboxes that it may not send as; name at least one that matters, such as the director's.

.PARAMETER LargeMail
Whether it may also make drafts, which mails larger than 3 MB want; without it, it must not.

.EXAMPLE
./Test-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Mailbox billing@contoso.com -Outside ceo@contoso.com
#>
#Requires -Version 7.0
#Requires -Modules ExchangeOnlineManagement

[CmdletBinding()]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Mailbox,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Outside,
    [switch] $LargeMail
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$principal = Get-ServicePrincipal | Where-Object { $_.AppId -eq $AppId }
if (-not $principal) {
    throw "Exchange doesn't know the application $AppId. Run Grant-HeliographMailbox.ps1 first, and Connect-ExchangeOnline before it."
}

function Test-Grant([string] $Resource, [string] $Role, [bool] $Wanted) {
    $answers = Test-ServicePrincipalAuthorization -Identity $principal.ObjectId -Resource $Resource | Where-Object RoleName -EQ $Role
    $granted = @($answers | Where-Object { "$($_.InScope)" -eq 'True' }).Count -gt 0
    [pscustomobject]@{
        Mailbox = $Resource
        Role    = $Role
        Answer  = if ($granted) { 'granted' } else { 'denied' }
        Wanted  = if ($Wanted) { 'granted' } else { 'denied' }
        Right   = $granted -eq $Wanted
    }
}

$results = @(
    foreach ($one in $Mailbox) {
        Test-Grant $one 'Application Mail.Send' $true
        Test-Grant $one 'Application Mail.ReadWrite' $LargeMail.IsPresent
    }
    foreach ($one in $Outside) {
        Test-Grant $one 'Application Mail.Send' $false
        Test-Grant $one 'Application Mail.ReadWrite' $false
    }
)
$results | Format-Table -AutoSize

$wrong = @($results | Where-Object { -not $_.Right })
if ($wrong.Count -gt 0) {
    throw "$($wrong.Count) of $($results.Count) answers are not the wanted ones."
}
Write-Output "All $($results.Count) answers are the wanted ones. One thing is left, which Exchange can't see: in Entra, under Enterprise applications, the application's Permissions must not list Mail.Send."
