# What the test desk has in Redmine; run by `rails runner`. Everybody's password is "password"; loopback only, thrown away after the tests.
Setting.rest_api_enabled = '1'
Setting.default_language = 'en'
Setting.text_formatting = 'textile'
Redmine::DefaultData::Loader.load('en')
person = lambda do |login, first, last|
  user = User.new(login: login, firstname: first, lastname: last, mail: "#{login}@example.com", language: 'en')
  user.password = user.password_confirmation = 'password'
  user.save!
  user
end
erin = person.('erin', 'Erin', 'Employee')
frank = person.('frank', 'Frank', 'Frontline')
tina = person.('tina', 'Tina', 'Tiertwo')
project = lambda do |identifier, name|
  made = Project.new(identifier: identifier, name: name, is_public: true, enabled_module_names: %w(issue_tracking))
  made.trackers = Tracker.all.to_a
  made.save!
  made
end
desk = project.('helpdesk', 'IT Helpdesk')
network = project.('network', 'Network team')
[[erin, 'Reporter', desk], [frank, 'Manager', desk], [tina, 'Manager', desk], [frank, 'Manager', network], [tina, 'Manager', network]].each do |user, role, where|
  member = Member.new(user: user, project: where)
  member.roles = [Role.find_by(name: role)]
  member.save!
end
%w(General Network Telephony).each { |name| IssueCategory.create!(project: desk, name: name) }
field = lambda do |name, format, **options|
  IssueCustomField.create!({ name: name, field_format: format, is_for_all: true, tracker_ids: Tracker.pluck(:id), visible: true }.merge(options))
end
field.('OS', 'list', possible_values: ['Windows 10', 'Windows 11', 'macOS 15', 'Ubuntu 24.04', 'Other'])
field.('Memory', 'string', max_length: 20)
field.('Browser', 'string')
field.('Extension number', 'int', is_required: true, min_length: 3, max_length: 6)
admin = User.find_by_login('admin')
admin.update_columns(must_change_passwd: false)
keys = { erin: erin.api_key, frank: frank.api_key, tina: tina.api_key, admin: admin.api_key }
File.write(ENV['REDMINE_KEY_FILE'], keys.to_json, perm: 0600)
